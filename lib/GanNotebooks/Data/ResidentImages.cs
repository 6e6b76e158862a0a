using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace GanNotebooks.Data;

/// <summary>The bytes of images and labels, and the images as numbers, once in memory for all data sets that are made of them.</summary>
/// <param name="images">Raw images, <c>[N, height, width]</c>, values 0–255. Not changed.</param>
/// <param name="labels">The class of each image, <c>[N]</c>. Not changed.</param>
internal sealed class ResidentImages(IdxArray images, IdxArray labels)
{
    // x/127.5 − 1 is what ToTensor and Normalize(0.5, 0.5) make of a byte.
    private static readonly float[] Levels = [.. Enumerable.Range(0, 256).Select(level => level / 127.5f - 1)];

    private readonly Lock _lock = new();
    private Tensor? _scaled;
    private int _users;

    public IdxArray Images => images;

    public IdxArray Labels => labels;

    /// <summary>Says that one more data set uses this, until it calls <see cref="Release" />. One that is merely forgotten holds nothing alive.</summary>
    public void Acquire()
    {
        lock (_lock)
        {
            _users++;
        }
    }

    /// <summary>Frees the numbers where no other data set uses them.</summary>
    public void Release()
    {
        lock (_lock)
        {
            if (--_users == 0)
            {
                _scaled?.Dispose();
                _scaled = null;
            }
        }
    }

    /// <summary>The images as float32 in [−1, 1], <c>[N, 1, height, width]</c>: a tensor of the caller's own, over memory that all share.</summary>
    public Tensor Scaled()
    {
        lock (_lock)
        {
            using var noGrad = no_grad();
            _scaled ??= Scale();
            return _scaled.alias().DetachFromDisposeScope();
        }
    }

    /// <summary>Whether nobody has written to the numbers.</summary>
    public bool IsIntact()
    {
        lock (_lock)
        {
            return _scaled is null || Matches(images.Bytes, MemoryMarshal.Cast<byte, float>(_scaled.bytes));
        }
    }

    private static bool Matches(byte[] bytes, ReadOnlySpan<float> numbers)
    {
        var levels = Levels;
        if (numbers.Length != bytes.Length)
        {
            return false;
        }

        for (var i = 0; i < bytes.Length; i++)
        {
            if (levels[bytes[i]] != numbers[i])
            {
                return false;
            }
        }

        return true;
    }

    private Tensor Scale()
    {
        using var scope = NewDisposeScope();
        var bytes = tensor(images.Bytes, [images.Count, 1, images.Dimensions[1], images.Dimensions[2]], dtype: uint8);
        return bytes.to(float32).div_(127.5f).sub_(1).DetachFromDisposeScope();
    }
}
