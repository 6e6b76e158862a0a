using System.Globalization;
using GanNotebooks.Safetensors;
using static TorchSharp.torch;

namespace GanNotebooks.Training.Checkpoints;

/// <summary>A safetensors file in which every part that is asked for must be there, and be possible.</summary>
/// <param name="path">The file, for messages.</param>
/// <param name="content">Its content; disposed with this.</param>
internal sealed class CheckedContent(string path, SafetensorsContent content) : IDisposable
{
    /// <summary>What its tensors are called.</summary>
    public IEnumerable<string> Names => content.Tensors.Keys;

    /// <summary>A tensor that need not be there.</summary>
    public Tensor? Find(string name) => content.Tensors.GetValueOrDefault(name);

    /// <summary>A tensor.</summary>
    /// <exception cref="CheckpointException">It is missing or not valid.</exception>
    public Tensor Require(string name, Func<Tensor, bool> isValid) =>
        Find(name) is { } tensor && isValid(tensor) ? tensor : throw Damaged(name);

    /// <summary>A text that need not be there.</summary>
    public string? FindText(string key) => content.Metadata.GetValueOrDefault(key);

    /// <summary>A text.</summary>
    /// <exception cref="CheckpointException">It is missing.</exception>
    public string Text(string key) => FindText(key) ?? throw Damaged(key);

    /// <summary>A whole number, 0 or more.</summary>
    /// <exception cref="CheckpointException">It is missing or no such number.</exception>
    public int Number(string key) =>
        int.TryParse(Text(key), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Damaged(key);

    /// <summary>A part that is missing or not valid.</summary>
    public CheckpointException Damaged(string name) =>
        new(path, $"\"{name}\" is missing or cannot be read: the checkpoint is damaged. Delete it to start anew.");

    /// <summary>Parts that do not belong together.</summary>
    /// <param name="problem">What is wrong, as a clause without a full stop.</param>
    public CheckpointException Contradicts(string problem) => CheckpointException.Damaged(path, problem);

    /// <inheritdoc />
    public void Dispose() => content.Dispose();

    /// <summary>Whether all of a tensor's numbers are finite.</summary>
    public static bool IsFinite(Tensor tensor)
    {
        using var scope = NewDisposeScope();
        return tensor.isfinite().all().item<bool>();
    }

    /// <summary>Whether a tensor of int64 holds each of 0…N − 1 once.</summary>
    public static bool IsPermutation(Tensor order)
    {
        var numbers = order.data<long>().ToArray();
        var isSeen = new bool[numbers.Length];
        foreach (var number in numbers)
        {
            if (number < 0 || number >= numbers.Length || isSeen[number])
            {
                return false;
            }

            isSeen[number] = true;
        }

        return true;
    }
}
