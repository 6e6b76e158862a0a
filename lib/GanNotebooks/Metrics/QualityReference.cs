using GanNotebooks.Data;
using GanNotebooks.Latents;
using GanNotebooks.Models;
using static TorchSharp.torch;

namespace GanNotebooks.Metrics;

/// <summary>Real images to measure others against, with what is needed of them computed once.</summary>
/// <remarks>
/// The reference's images are those that were held back: neither the generators nor the judge were trained on them. A figure means
/// something beside its <see cref="Floor" /> (as many real images) and a ceiling: <see cref="Noise" />, or the generator before
/// its training, measured like the trained one. One call at a time; equal images give equal figures.
/// </remarks>
public sealed class QualityReference : IDisposable
{
    /// <summary>How many images are measured by default: as many as were held back of Fashion-MNIST.</summary>
    public const int UsualCount = 10_000;

    /// <summary>Of how many images the nearest training image is looked for, at most: it takes most of the time.</summary>
    public const int MostNearest = 1000;

    private const int GeneratedAtOnce = 500;

    private readonly Judge _judge;
    private readonly Tensor _training;
    private readonly Tensor _features;
    private readonly FeatureStatistics _statistics;
    private readonly Lazy<Neighbourhoods> _neighbourhoods;
    private readonly Lazy<NearestImages> _heldBack;
    private readonly List<IDisposable> _own = [];
    private readonly int _count;

    /// <param name="judge">Stays the caller's, and is needed as long as this is.</param>
    /// <param name="reference">Real images that were held back, <c>[N, 1, 28, 28]</c> in [−1, 1], more than 5. Stay the caller's, likewise.</param>
    /// <param name="training">The images that generators are trained on, <c>[M, 1, 28, 28]</c> in [−1, 1]. Stay the caller's, likewise.</param>
    /// <exception cref="ArgumentException">There are too few images, or of another shape.</exception>
    public QualityReference(Judge judge, Tensor reference, Tensor training)
    {
        (_judge, _training) = (judge, training);
        _count = (int)reference.shape[0];
        using var judged = judge.Look(reference);
        _features = judged.Features.clone().DetachFromDisposeScope();
        _own.Add(_features);
        _statistics = FeatureStatistics.Of(_features);
        Classes = ClassHistogram.Of(judge.ClassNames, judged.Classes);
        _neighbourhoods = new(() =>
        {
            var neighbourhoods = new Neighbourhoods(_features);
            _own.Add(neighbourhoods);
            return neighbourhoods;
        });
        _heldBack = new(() =>
        {
            using var first = reference.narrow(0, 0, Math.Min(MostNearest, _count));
            return NearestImages.Find(first, training);
        });
    }

    /// <summary>Who judges.</summary>
    public JudgeRecord Judge => _judge.Record;

    /// <summary>How many real images others are measured against.</summary>
    public int Count => _count;

    /// <summary>What the judge takes the reference's own images for.</summary>
    public ClassHistogram Classes { get; }

    /// <summary>Fashion-MNIST's 10,000 test images by the judge of the repository.</summary>
    /// <param name="folder">The data's folder, see <see cref="FashionMnist.Load" />.</param>
    /// <param name="judgeFile">The judge's file, see <see cref="Judge.Load" />.</param>
    /// <exception cref="FileNotFoundException">The data or the judge is missing.</exception>
    /// <exception cref="IOException">The data is damaged.</exception>
    /// <exception cref="InvalidDataException">The judge is damaged.</exception>
    public static QualityReference Load(string? folder = null, string? judgeFile = null)
    {
        var owned = new List<IDisposable>();
        try
        {
            var judge = Own(Metrics.Judge.Load(judgeFile));
            var test = Own(FashionMnist.Load(Split.Test, folder));
            var training = Own(FashionMnist.Load(Split.Train, folder));
            var reference = new QualityReference(judge, test.Images, training.Images);
            reference._own.AddRange(owned);
            return reference;
        }
        catch
        {
            owned.ForEach(part => part.Dispose());
            throw;
        }

        T Own<T>(T part)
            where T : IDisposable
        {
            owned.Add(part);
            return part;
        }
    }

    /// <summary>The distance and the classes of images: in a second or so for ten thousand.</summary>
    /// <param name="images"><c>[N, 1, 28, 28]</c> in [−1, 1], N of 2 or more; values outside are clamped as a screen would. Stay the caller's.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ArgumentException">They are of another shape or type, or hold NaN or infinity.</exception>
    public ImageScore Score(Tensor images, CancellationToken cancellationToken = default)
    {
        using var judged = _judge.Look(images, cancellationToken);
        return new(
            FrechetDistance.Between(FeatureStatistics.Of(judged.Features), _statistics),
            ClassHistogram.Of(_judge.ClassNames, judged.Classes)
        );
    }

    /// <inheritdoc cref="Score(Tensor, CancellationToken)" />
    /// <summary>The distance and the classes of a generator's images.</summary>
    /// <param name="generator">Latents to images; in evaluation mode meanwhile.</param>
    /// <param name="latents"><c>[N, latent size]</c>, N of 2 or more. Stay the caller's.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public ImageScore Score(
        nn.Module<Tensor, Tensor> generator,
        Tensor latents,
        CancellationToken cancellationToken = default
    )
    {
        using var images = Generate(generator, latents, cancellationToken);
        return Score(images, cancellationToken);
    }

    /// <summary>Everything that is measured of images.</summary>
    /// <param name="images">
    /// <c>[N, 1, 28, 28]</c> in [−1, 1], N of 4 or more; values outside are clamped as a screen would. Stay the caller's.
    /// </param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ArgumentException">They are of another shape or type, or hold NaN or infinity.</exception>
    public Quality Measure(Tensor images, CancellationToken cancellationToken = default)
    {
        using var judged = _judge.Look(images, cancellationToken);
        var (precisionRecall, densityCoverage) = _neighbourhoods.Value.Compare(judged.Features, cancellationToken);
        using var first = images.narrow(0, 0, Math.Min(MostNearest, images.shape[0]));
        return new(
            FrechetDistance.Between(FeatureStatistics.Of(judged.Features), _statistics),
            KernelDistance.Between(judged.Features, _features, cancellationToken: cancellationToken),
            precisionRecall,
            densityCoverage,
            ClassHistogram.Of(_judge.ClassNames, judged.Classes),
            ImageMetrics.MeanBrightness(images).Average(),
            ImageMetrics.EdgeEnergy(images).Average(),
            new(NearestImages.Find(first, _training, cancellationToken), _heldBack.Value),
            _judge.Record
        );
    }

    /// <summary>Everything that is measured of a generator's images.</summary>
    /// <param name="generator">Latents to images; in evaluation mode meanwhile.</param>
    /// <param name="seed">Of the latents, from N(0, 1): <see cref="LatentBatch.FromSeed" />.</param>
    /// <param name="count">How many images, 4 or more. Distances of different counts do not compare.</param>
    /// <param name="latentSize">How many numbers a latent has.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ArgumentException">The images are of another shape or type, or hold NaN or infinity.</exception>
    public Quality Measure(
        nn.Module<Tensor, Tensor> generator,
        long seed,
        int count = UsualCount,
        int latentSize = 100,
        CancellationToken cancellationToken = default
    )
    {
        using var latents = LatentBatch.FromSeed(seed, count, latentSize);
        using var images = Generate(generator, latents, cancellationToken);
        return Measure(images, cancellationToken);
    }

    /// <summary>The floor: real images, the first of the training set, measured as if they were generated.</summary>
    /// <remarks>They are their own nearest training images, so that this is also what copies look like.</remarks>
    /// <param name="count">How many images, 4 or more.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ArgumentOutOfRangeException">The training set has fewer images.</exception>
    public Quality Floor(int count = UsualCount, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, _training.shape[0]);
        using var images = _training.narrow(0, 0, count);
        return Measure(images, cancellationToken);
    }

    /// <summary>A ceiling: pixels that are each drawn from U[−1, 1].</summary>
    /// <param name="count">How many images, 4 or more.</param>
    /// <param name="seed">Of the pixels.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public Quality Noise(int count = UsualCount, long seed = 1, CancellationToken cancellationToken = default)
    {
        using var random = new Generator((ulong)seed, CPU);
        using var images = rand([count, 1, 28, 28], generator: random).mul_(2).sub_(1);
        return Measure(images, cancellationToken);
    }

    /// <summary>The training image that is nearest to each of some images.</summary>
    /// <param name="images"><c>[N, 1, 28, 28]</c> in [−1, 1]. Stay the caller's.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public NearestImages Nearest(Tensor images, CancellationToken cancellationToken = default) =>
        NearestImages.Find(images, _training, cancellationToken);

    /// <summary>Training images by their places, such as <see cref="NearestImages.Indices" />.</summary>
    /// <param name="indices">0 to the number of training images − 1, one or more.</param>
    /// <returns><c>[N, 1, 28, 28]</c>. The caller owns them.</returns>
    public Tensor TrainingImages(IEnumerable<int> indices)
    {
        using var places = tensor(indices.Select(index => (long)index).ToArray());
        return _training.index_select(0, places);
    }

    /// <inheritdoc />
    public void Dispose() => _own.ForEach(part => part.Dispose());

    private static Tensor Generate(
        nn.Module<Tensor, Tensor> generator,
        Tensor latents,
        CancellationToken cancellationToken
    )
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        var parts = new List<Tensor>();
        for (var first = 0L; first < latents.shape[0]; first += GeneratedAtOnce)
        {
            cancellationToken.ThrowIfCancellationRequested();
            parts.Add(
                generator.Generate(latents.narrow(0, first, Math.Min(GeneratedAtOnce, latents.shape[0] - first)))
            );
        }

        return cat(parts).MoveToOuterDisposeScope();
    }
}
