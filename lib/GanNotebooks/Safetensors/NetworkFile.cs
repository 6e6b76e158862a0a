using static TorchSharp.torch;

namespace GanNotebooks.Safetensors;

/// <summary>One network's weights in a safetensors file, under PyTorch's names, so that <c>load_state_dict</c> takes them as they are.</summary>
public static class NetworkFile
{
    /// <summary>Writes a network's weights.</summary>
    /// <param name="path">The file; one that is there is replaced, and never left half-written.</param>
    /// <param name="network">The network.</param>
    public static void Save(string path, nn.Module network) =>
        SafetensorsFile.Write(path, network.state_dict(), Metadata(network));

    /// <summary>Reads weights into a network of the same structure.</summary>
    /// <param name="path">A file written by <see cref="Save" />, or by Python's <c>safetensors.torch.save_file</c>.</param>
    /// <param name="network">The network; unchanged where this throws.</param>
    /// <exception cref="CheckpointException">
    /// The file is damaged, of another network, or holds weights that are no finite numbers; the message lists the differences.
    /// </exception>
    public static void Load(string path, nn.Module network)
    {
        using var content = ReadFor(network, path);
        Apply(content, network);
    }

    internal static byte[] ToBytes(nn.Module network) => ToBytes(network, network.state_dict());

    /// <summary>The file's bytes for other weights of a network than those it has.</summary>
    internal static byte[] ToBytes(nn.Module network, IReadOnlyDictionary<string, Tensor> weights) =>
        SafetensorsFile.ToBytes(weights, Metadata(network));

    /// <summary>Reads weights and checks that they fit, without touching the network.</summary>
    internal static SafetensorsContent ReadFor(nn.Module network, string path)
    {
        var content = ReadFinite(path);
        var differences = Differences(network.state_dict(), content.Tensors).ToArray();
        if (differences.Length == 0)
        {
            return content;
        }

        content.Dispose();
        throw new CheckpointException(
            path,
            $"these are not the weights of {network.GetName()}:{Environment.NewLine}  {string.Join(Environment.NewLine + "  ", differences)}"
                + $"{Environment.NewLine}Build the network as it was when they were saved, or take another file."
        );
    }

    /// <summary>Reads weights of whichever network, all finite.</summary>
    internal static SafetensorsContent ReadFinite(string path)
    {
        var content = SafetensorsFile.Read(path);
        if (content.FirstNotFinite() is not { } name)
        {
            return content;
        }

        content.Dispose();
        throw new CheckpointException(
            path,
            $"{name} holds NaN or infinity: a training that diverged left these weights, and they are of no use. Delete the file and train anew with a smaller learning rate."
        );
    }

    internal static void Apply(SafetensorsContent content, nn.Module network) =>
        Apply(content.Tensors, network.state_dict());

    internal static void Apply(IReadOnlyDictionary<string, Tensor> weights, IReadOnlyDictionary<string, Tensor> to)
    {
        using var noGrad = no_grad();
        foreach (var (name, tensor) in to)
        {
            tensor.copy_(weights[name]);
        }
    }

    /// <summary>Writes weights to a network of the structure of the one that they are from.</summary>
    /// <exception cref="ArgumentException">It is of another one; the message lists the differences.</exception>
    internal static void Copy(IReadOnlyDictionary<string, Tensor> weights, nn.Module network)
    {
        var to = network.state_dict();
        var differences = Differences(to, weights).ToArray();
        if (differences.Length > 0)
        {
            throw new ArgumentException(
                $"{network.GetName()} is not of the structure that these weights are for:{Environment.NewLine}  {string.Join(Environment.NewLine + "  ", differences)}"
            );
        }

        Apply(weights, to);
    }

    private static Dictionary<string, string> Metadata(nn.Module network) =>
        new() { ["format"] = "pt", ["model"] = network.GetName() };

    private static IEnumerable<string> Differences(
        Dictionary<string, Tensor> expected,
        IReadOnlyDictionary<string, Tensor> found
    )
    {
        foreach (var (name, tensor) in expected)
        {
            if (!found.TryGetValue(name, out var other))
            {
                yield return $"{name} is missing";
            }
            else if (!tensor.shape.SequenceEqual(other.shape))
            {
                yield return $"{name} is {ShapeText.Of(other.shape)}, expected {ShapeText.Of(tensor.shape)}";
            }
            else if (tensor.dtype != other.dtype)
            {
                yield return $"{name} is {other.dtype}, expected {tensor.dtype}";
            }
        }
        foreach (var name in found.Keys.Where(name => !expected.ContainsKey(name)))
        {
            yield return $"{name} is not a parameter of this network";
        }
    }
}
