"""Who said what: direct, mixed and indirect speech with cue, source, speaker, voice and relaying agencies."""
