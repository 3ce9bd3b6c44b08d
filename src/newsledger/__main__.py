"""``python -m newsledger``: the command line."""

from newsledger.serve.cli.main import main

if __name__ == "__main__":
    main()
