"""``python -m training.export``: a checkpoint as the files that newsledger loads: int8 ONNX, heads, vocabulary, classes.

The graph is written by hand, in the fused operations of onnxruntime, so that it is small, fast and the same each time.
"""

import argparse
import hashlib
import shutil
import tempfile
from pathlib import Path

import msgspec
import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor

from training.batches import Classes
from training.encoder import HEADS, LAYERS
from training.network import Network

OPSET, FUSED = 17, "com.microsoft"
VERSION = 1  # of the model; a digest of its weights stands behind it
Array = NDArray[np.generic]


class Graph:
    """An ONNX graph in the making."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []

    def weight(self, name: str, values: Tensor | Array) -> str:
        """A constant; its name comes back."""
        array = values.detach().numpy() if isinstance(values, Tensor) else values
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(array), name))
        return name

    def node(self, operation: str, *inputs: str, domain: str = "", **attributes: object) -> str:
        """The output of an operation; those of ``domain`` FUSED are onnxruntime's own."""
        name = f"{operation}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(operation, list(inputs), [name], name, domain=domain, **attributes))
        return name


def encoder_graph(network: Network) -> onnx.ModelProto:
    """The encoder: pieces, cases, mask and first pieces in; states (layers + 1, words, width) out."""
    graph, encoder = Graph(), network.encoder
    x = _embedded(graph, network)
    states = [x]
    for number in range(LAYERS):
        x = _layer(graph, dict(encoder.layers[number].named_parameters()), number, x)
        states.append(x)
    width = graph.weight("row", np.array([-1, encoder.words.embedding_dim], dtype=np.int64))
    first = graph.weight("first_axis", np.array([0], dtype=np.int64))
    flat = [graph.node("Gather", graph.node("Reshape", state, width), "firsts", axis=0) for state in states]
    out = graph.node("Concat", *[graph.node("Unsqueeze", state, first) for state in flat], axis=0)
    graph.nodes.append(helper.make_node("Identity", [out], ["states"], "states"))
    made = helper.make_graph(
        graph.nodes,
        "encoder",
        [
            helper.make_tensor_value_info("pieces", TensorProto.INT64, ["windows", "length"]),
            helper.make_tensor_value_info("cases", TensorProto.INT64, ["windows", "length"]),
            helper.make_tensor_value_info("mask", TensorProto.INT32, ["windows", "length"]),
            helper.make_tensor_value_info("firsts", TensorProto.INT64, ["words"]),
        ],
        [helper.make_tensor_value_info("states", TensorProto.FLOAT, [LAYERS + 1, "words", 384])],
        graph.weights,
    )
    opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid(FUSED, 1)]
    return helper.make_model(made, opset_imports=opsets, ir_version=9)


def _embedded(graph: Graph, network: Network) -> str:
    """Embeddings, normed: those of pieces are kept as int8, each with a scale of its own."""
    encoder = network.encoder
    table = encoder.words.weight.detach().numpy()
    scales = np.abs(table).max(1, keepdims=True).astype(np.float32) / 127 + 1e-12
    small = graph.weight("words", np.round(table / scales).astype(np.int8))
    rows = graph.node("Cast", graph.node("Gather", small, "pieces"), to=TensorProto.FLOAT)
    rows = graph.node("Mul", rows, graph.node("Gather", graph.weight("word_scales", scales), "pieces"))
    length = graph.node("Gather", graph.node("Shape", "pieces"), graph.weight("one", np.array([1], dtype=np.int64)))
    zero = graph.weight("zero", np.array([0], dtype=np.int64))
    places = graph.node("Slice", graph.weight("positions", encoder.positions.weight), zero, length)
    x = graph.node("Add", rows, places)
    x = graph.node("Add", x, graph.node("Gather", graph.weight("cases_table", encoder.cases.weight), "cases"))
    norm = [graph.weight(f"norm.{end}", getattr(encoder.norm, end)) for end in ("weight", "bias")]
    return graph.node("LayerNormalization", x, *norm, epsilon=1e-12)


def _layer(graph: Graph, own: dict[str, Tensor], number: int, x: str) -> str:
    """One transformer layer."""

    def weight(name: str) -> str:
        values = own[name]
        return graph.weight(f"{number}.{name}", values.T if values.ndim > 1 else values)

    three = ("query", "key", "value")
    joint = graph.weight(f"{number}.joint", torch.cat([own[f"{name}.weight"].T for name in three], 1))
    bias = graph.weight(f"{number}.joint_bias", torch.cat([own[f"{name}.bias"] for name in three]))
    seen = graph.node("Attention", x, joint, bias, "mask", domain=FUSED, num_heads=HEADS)
    seen = graph.node("MatMul", seen, weight("out.weight"))
    norm1 = [weight("norm1.weight"), weight("norm1.bias"), weight("out.bias")]
    x = graph.node("SkipLayerNormalization", seen, x, *norm1, domain=FUSED, epsilon=1e-12)
    inner = graph.node("MatMul", x, weight("inner.weight"))
    inner = graph.node("BiasGelu", inner, weight("inner.bias"), domain=FUSED)
    inner = graph.node("MatMul", inner, weight("outer.weight"))
    norm2 = [weight("norm2.weight"), weight("norm2.bias"), weight("outer.bias")]
    return graph.node("SkipLayerNormalization", inner, x, *norm2, domain=FUSED, epsilon=1e-12)


def save_heads(network: Network, folder: Path) -> None:
    """Each head's arrays in a file of its own; a mix becomes the shares of the layers."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, head in network.heads.items():
        arrays = {key: value.detach().numpy() for key, value in head.state_dict().items() if "mix." not in key}
        shares = torch.softmax(head.mix.weights, 0) * head.mix.scale
        arrays["mix"] = shares.detach().numpy()
        np.savez(folder / f"{name}.npz", **{key: value.astype(np.float16) for key, value in sorted(arrays.items())})


def export(run: Path, vocabulary: Path, out: Path) -> None:
    """Write encoder.onnx, heads/, vocabulary.txt, classes.json and lemmas.json to a folder."""
    classes = msgspec.json.decode((run / "classes.json").read_bytes(), type=Classes)
    network = Network(classes)
    network.load_state_dict(torch.load(run / "checkpoint.pt", map_location="cpu", weights_only=True)["network"])
    network.eval()
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        full = Path(scratch) / "full.onnx"
        onnx.save(encoder_graph(network), str(full))
        quantize_dynamic(
            full,
            out / "encoder.onnx",
            op_types_to_quantize=["MatMul", "Attention"],
            per_channel=True,
            reduce_range=True,  # seven bits: eight overflow on processors without VNNI, and differ from those with
            weight_type=QuantType.QInt8,
            extra_options={"DefaultTensorType": TensorProto.FLOAT},
        )
    save_heads(network, out / "heads")
    shutil.copyfile(vocabulary, out / "vocabulary.txt")
    shutil.copyfile(run / "lemmas.json", out / "lemmas.json")
    label = f"minilm-ud@{VERSION}.{_digest(out)}"
    (out / "classes.json").write_bytes(msgspec.json.encode({**msgspec.to_builtins(classes), "label": label}))


def _digest(folder: Path) -> str:
    """Eight digits that change with the weights."""
    files = [folder / "encoder.onnx", *sorted((folder / "heads").glob("*.npz"))]
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()[:8]


def main() -> None:
    """Export the last checkpoint of a run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--run", type=Path, required=True, help="folder of the training run")
    parser.add_argument("--vocabulary", type=Path, required=True, help="vocab.txt of the starting weights")
    parser.add_argument("--out", type=Path, required=True, help="folder of the model")
    options = parser.parse_args()
    export(options.run, options.vocabulary, options.out)


if __name__ == "__main__":
    main()
