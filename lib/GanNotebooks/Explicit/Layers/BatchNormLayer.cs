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
    private readonly float[] _mean;
    private readonly float[] _inverse;
    private readonly float[] _a;
    private readonly float[] _b;
    private readonly float[] _c;
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
        _mean = new float[_channels];
        _inverse = new float[_channels];
        (_a, _b, _c) = (new float[_channels], new float[_channels], new float[_channels]);
    }

    private int Count => _output.Rows * (_output.Columns / _channels);

    public Matrix Forward(Matrix input)
    {
        _input = input;
        var mean = Sums(image => ChannelSums.Add(input.Row(image), Sum(image, 0)));
        for (var channel = 0; channel < _channels; channel++)
        {
            _mean[channel] = (float)(mean[channel] / Count);
        }

        var variance = Sums(image => ChannelSums.AddSquares(input.Row(image), _mean, Sum(image, 0)));
        for (var channel = 0; channel < _channels; channel++)
        {
            variance[channel] /= Count;
            _inverse[channel] = (float)(1 / Math.Sqrt(variance[channel] + _module.eps));
            _a[channel] = _inverse[channel] * Scale(channel);
            _b[channel] = (_shift is null ? 0 : _shift.Values.Values[channel]) - _mean[channel] * _a[channel];
        }

        Remember(variance);
        _team.For(input.Rows, image => ChannelSums.Scale(input.Row(image), _a, _b, _output.Row(image)));
        return _output;
    }

    public Matrix Backward(Matrix outputGradient, Gradients wanted)
    {
        var input = _input!;
        var sums = Sums(
            image =>
            {
                ChannelSums.Add(outputGradient.Row(image), Sum(image, 0));
                ChannelSums.AddProducts(outputGradient.Row(image), input.Row(image), _mean, Sum(image, 1));
            },
            kinds: 2
        );
        for (var channel = 0; channel < _channels; channel++)
        {
            var (total, along) = (sums[channel], sums[_channels + channel] * _inverse[channel]);
            if (wanted.HasFlag(Gradients.Parameters))
            {
                if (_shift is not null)
                {
                    _shift.Gradient.Values[channel] += (float)total;
                }

                if (_scale is not null)
                {
                    _scale.Gradient.Values[channel] += (float)along;
                }
            }

            // a · (dy − total/n − x̂ · along/n), with x̂ = (x − mean) · inverse.
            _a[channel] = _inverse[channel] * Scale(channel);
            _b[channel] = (float)(-_a[channel] * _inverse[channel] * along / Count);
            _c[channel] = (float)(-_a[channel] * total / Count) - _b[channel] * _mean[channel];
        }

        if (wanted.HasFlag(Gradients.Input))
        {
            _team.For(
                input.Rows,
                image =>
                    ChannelSums.Combine(
                        outputGradient.Row(image),
                        input.Row(image),
                        _a,
                        _b,
                        _c,
                        _inputGradient.Row(image)
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
    }

    private float Scale(int channel) => _scale is null ? 1 : _scale.Values.Values[channel];

    private Span<float> Sum(int image, int which) => _imageSums.Row(image).Slice(which * _channels, _channels);

    private double[] Sums(Action<int> ofImage, int kinds = 1)
    {
        _imageSums.Values.Clear();
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
            means[channel] = (float)((1 - momentum) * means[channel] + momentum * _mean[channel]);
            variances[channel] = (float)((1 - momentum) * variances[channel] + momentum * unbiased);
        }
    }

    private static Span<T> Numbers<T>(Tensor tensor)
        where T : unmanaged => MemoryMarshal.Cast<byte, T>(tensor.bytes);
}
