using System.Runtime.InteropServices;
using GanNotebooks.Explicit.Simd;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GanNotebooks.Explicit.Layers;

/// <summary><c>BatchNorm2d</c> in training, on channels-last maps, with the running statistics that evaluation uses.</summary>
/// <remarks>
/// Ioffe and Szegedy 2015, arXiv:1502.03167, algorithm 1 and its gradients in section 3. Sums are made image by image and then
/// over the images in double precision, so that they do not depend on the number of threads.
/// </remarks>
internal sealed unsafe class BatchNormLayer : ILayer
{
    private readonly BatchNorm2d _module;
    private readonly Weights? _scale;
    private readonly Weights? _shift;
    private readonly Team _team;
    private readonly int _channels;
    private readonly Matrix _output;
    private readonly Matrix _inputGradient;
    private readonly Matrix _imageSums;

    // A row for each: mean, 1 / deviation, and the coefficients of what is computed from them.
    private readonly Matrix _statistics;
    private Matrix? _input;

    /// <param name="batch">Images, 1 or more.</param>
    /// <param name="features">Numbers of an image, channels last.</param>
    /// <param name="module">Whose running statistics are kept up.</param>
    /// <param name="scale">Its weight, or <see langword="null" />.</param>
    /// <param name="shift">Its bias, or <see langword="null" />.</param>
    /// <param name="team">Stays the caller's.</param>
    public BatchNormLayer(int batch, int features, BatchNorm2d module, Weights? scale, Weights? shift, Team team)
    {
        (_module, _scale, _shift, _team) = (module, scale, shift, team);
        _channels = (int)module.num_features;
        _output = new Matrix(batch, features);
        _inputGradient = new Matrix(batch, features);
        _imageSums = new Matrix(batch, 2 * _channels);
        _statistics = new Matrix(5, _channels);
    }

    private int Pixels => _output.Columns / _channels;

    private int Count => _output.Rows * Pixels;

    public Matrix Forward(Matrix input)
    {
        _input = input;
        var (mean, inverse, a, b) = (Statistics(0), Statistics(1), Statistics(2), Statistics(3));
        var sums = Sums(image => ChannelSums.Write(At(input, image), Pixels, _channels, Sum(image, 0)));
        for (var channel = 0; channel < _channels; channel++)
        {
            mean.Pointer[channel] = (float)(sums[channel] / Count);
        }

        var variance = Sums(image =>
            ChannelSums.WriteProducts(
                At(input, image),
                isCentred: true,
                At(input, image),
                Pixels,
                _channels,
                mean.Pointer,
                Sum(image, 0)
            )
        );
        for (var channel = 0; channel < _channels; channel++)
        {
            variance[channel] /= Count;
            var deviation = Math.Sqrt(variance[channel] + _module.eps);
            inverse.Pointer[channel] = (float)(1 / deviation);
            a.Pointer[channel] = inverse.Pointer[channel] * Scale(channel);
            b.Pointer[channel] =
                (_shift is null ? 0 : _shift.Values.Pointer[channel]) - mean.Pointer[channel] * a.Pointer[channel];
        }

        Remember(variance);
        _team.For(
            input.Rows,
            image => ChannelSums.Scale(At(input, image), Pixels, _channels, a.Pointer, b.Pointer, At(_output, image))
        );
        return _output;
    }

    public Matrix Backward(Matrix outputGradient, Gradients wanted)
    {
        var input = _input!;
        var (mean, inverse, a, b, rest) = (Statistics(0), Statistics(1), Statistics(2), Statistics(3), Statistics(4));
        var sums = Sums(
            image =>
            {
                ChannelSums.Write(At(outputGradient, image), Pixels, _channels, Sum(image, 0));
                ChannelSums.WriteProducts(
                    At(outputGradient, image),
                    isCentred: false,
                    At(input, image),
                    Pixels,
                    _channels,
                    mean.Pointer,
                    Sum(image, 1)
                );
            },
            kinds: 2
        );
        for (var channel = 0; channel < _channels; channel++)
        {
            var (total, along) = (sums[channel], sums[_channels + channel] * inverse.Pointer[channel]);
            if (wanted.HasFlag(Gradients.Parameters))
            {
                if (_shift is not null)
                {
                    _shift.Gradient.Pointer[channel] += (float)total;
                }

                if (_scale is not null)
                {
                    _scale.Gradient.Pointer[channel] += (float)along;
                }
            }

            // a · (dy − total/n − x̂ · along/n), with x̂ = (x − mean) · inverse.
            var scale = inverse.Pointer[channel] * Scale(channel);
            a.Pointer[channel] = scale;
            b.Pointer[channel] = (float)(-scale * inverse.Pointer[channel] * along / Count);
            rest.Pointer[channel] = (float)(-scale * total / Count) - b.Pointer[channel] * mean.Pointer[channel];
        }

        if (wanted.HasFlag(Gradients.Input))
        {
            _team.For(
                input.Rows,
                image =>
                    ChannelSums.Combine(
                        At(outputGradient, image),
                        At(input, image),
                        Pixels,
                        _channels,
                        a.Pointer,
                        b.Pointer,
                        rest.Pointer,
                        At(_inputGradient, image)
                    )
            );
        }

        return _inputGradient;
    }

    public void Dispose()
    {
        _output.Dispose();
        _inputGradient.Dispose();
        _imageSums.Dispose();
        _statistics.Dispose();
    }

    private float Scale(int channel) => _scale is null ? 1 : _scale.Values.Pointer[channel];

    private Place Statistics(int row) => new(_statistics.Pointer + row * _channels);

    private float* Sum(int image, int which) =>
        _imageSums.Pointer + (nint)image * _imageSums.Columns + which * _channels;

    private static float* At(Matrix maps, int image) => maps.Pointer + (nint)image * maps.Columns;

    private double[] Sums(Action<int> ofImage, int kinds = 1)
    {
        _team.For(_imageSums.Rows, ofImage);
        var sums = new double[kinds * _channels];
        for (var image = 0; image < _imageSums.Rows; image++)
        {
            var row = _imageSums.Row(image);
            for (var i = 0; i < sums.Length; i++)
            {
                sums[i] += row[i];
            }
        }

        return sums;
    }

    private void Remember(double[] variance)
    {
        if (_module is not { running_mean: { } mean, running_var: { } spread, num_batches_tracked: { } count })
        {
            return;
        }

        var batches = Numbers<long>(count);
        batches[0]++;
        // Without a momentum PyTorch keeps the mean of all batches.
        var momentum = _module.momentum ?? 1.0 / batches[0];
        var means = Numbers<float>(mean);
        var variances = Numbers<float>(spread);
        for (var channel = 0; channel < _channels; channel++)
        {
            var unbiased = variance[channel] * Count / Math.Max(1, Count - 1);
            means[channel] = (float)((1 - momentum) * means[channel] + momentum * _statistics.Pointer[channel]);
            variances[channel] = (float)((1 - momentum) * variances[channel] + momentum * unbiased);
        }
    }

    private static Span<T> Numbers<T>(Tensor tensor)
        where T : unmanaged => MemoryMarshal.Cast<byte, T>(tensor.bytes);

    // Lambdas and tuples take no pointers as they are.
    private readonly struct Place(float* pointer)
    {
        public float* Pointer => pointer;
    }
}
