using GanNotebooks.Data;
using GanNotebooks.Explicit;
using GanNotebooks.Explicit.Simd;
using GanNotebooks.Metrics;
using GanNotebooks.Models;
using GanNotebooks.Native;
using static TorchSharp.torch;

namespace GanNotebooks.Training;

/// <summary>Trains a judge: cross-entropy, Adam, images mirrored and moved.</summary>
/// <remarks>Equal seeds give the same judge, to the last bit, on one machine.</remarks>
public static class JudgeTraining
{
    private const double Beta1 = 0.9;
    private const int ReportEvery = 50;

    /// <summary>Trains a judge.</summary>
    /// <param name="training">What it learns from: ten classes, images of 28×28 pixels.</param>
    /// <param name="test">What its accuracy is measured on; nothing is chosen by it.</param>
    /// <param name="options">The recipe.</param>
    /// <param name="progress">Told of every 50th iteration and of each epoch's end.</param>
    /// <param name="cancellationToken">Stops after the current iteration.</param>
    /// <param name="clock">Says which day it is.</param>
    /// <returns>The judge. The caller owns it.</returns>
    /// <exception cref="ArgumentException">An option is out of range, or a data set is of other images.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static Judge Train(
        ImageDataset training,
        ImageDataset test,
        JudgeOptions? options = null,
        IProgress<JudgeProgress>? progress = null,
        CancellationToken cancellationToken = default,
        TimeProvider? clock = null
    )
    {
        options = (options ?? new JudgeOptions()).Validated();
        Check(training, options);
        Check(test, options);
        var classifier = NewClassifier(options.Seed);
        try
        {
            var accuracy = Train(classifier, training, test, options, progress, cancellationToken);
            var day = DateOnly.FromDateTime((clock ?? TimeProvider.System).GetUtcNow().UtcDateTime);
            var checksum = Judge.Checksum(classifier.state_dict());
            return new Judge(
                classifier,
                new JudgeRecord(accuracy, test.Count, options.Seed, options.Epochs, day, checksum)
            );
        }
        catch
        {
            classifier.Dispose();
            throw;
        }
    }

    private static double Train(
        Classifier classifier,
        ImageDataset training,
        ImageDataset test,
        JudgeOptions options,
        IProgress<JudgeProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        using var parameters = new FlatParameters(classifier);
        using var team = new Team(options.Threads);
        using var shape = zeros(2, 1, 28, 28);
        using var network = NetworkPlan.Of(classifier, shape).Build(options.BatchSize, team);
        using var optimizer = new AdamOptions(options.LearningRate, Beta1).Create(parameters);
        using var batch = new Matrix(options.BatchSize, 28 * 28);
        using var gradient = new Matrix(options.BatchSize, training.ClassNames.Length);
        using var random = new Generator((ulong)options.Seed, CPU);
        var labels = new int[options.BatchSize];
        var iterations = training.Count / options.BatchSize;
        var accuracy = 0.0;
        for (var epoch = 1; epoch <= options.Epochs; epoch++)
        {
            classifier.train();
            var order = Order(training.Count, random);
            var changes = new Changes(training.Count, options.Shift, random);
            var loss = 0.0;
            for (var iteration = 0; iteration < iterations; iteration++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var chosen = order.AsSpan(iteration * options.BatchSize, options.BatchSize);
                for (var i = 0; i < options.BatchSize; i++)
                {
                    changes.Apply(chosen[i], training, batch.Row(i));
                    labels[i] = training.Label(chosen[i]);
                }

                network.Renew();
                network.ClearGradients();
                loss += CrossEntropy(network.Forward(batch), labels, gradient);
                network.Backward(gradient, Gradients.Parameters);
                var done = (epoch - 1.0) * iterations + iteration;
                optimizer.LearningRate = options.LearningRate * (1 - done / (options.Epochs * (double)iterations));
                optimizer.Step(team);
                if ((iteration + 1) % ReportEvery == 0 && iteration + 1 < iterations)
                {
                    progress?.Report(
                        new(epoch, options.Epochs, iteration + 1, iterations, loss / (iteration + 1), null)
                    );
                }
            }

            if (!double.IsFinite(loss))
            {
                throw new ArithmeticException(
                    $"The judge's training diverged in epoch {epoch}: its loss is {loss}. Take a smaller learning rate than {options.LearningRate}."
                );
            }

            accuracy = Accuracy(classifier, test, cancellationToken);
            progress?.Report(new(epoch, options.Epochs, iterations, iterations, loss / iterations, accuracy));
        }

        return accuracy;
    }

    /// <summary>The mean of −log softmax(logits)[label], in nats, and its gradient.</summary>
    internal static double CrossEntropy(Matrix logits, ReadOnlySpan<int> labels, Matrix gradient)
    {
        var sum = 0.0;
        for (var i = 0; i < labels.Length; i++)
        {
            var row = logits.Row(i);
            var slope = gradient.Row(i);
            var highest = Highest(row);
            var total = 0.0;
            for (var j = 0; j < row.Length; j++)
            {
                slope[j] = MathF.Exp(row[j] - highest);
                total += slope[j];
            }

            for (var j = 0; j < row.Length; j++)
            {
                slope[j] = (float)((slope[j] / total - (j == labels[i] ? 1 : 0)) / labels.Length);
            }

            sum += Math.Log(total) + highest - row[labels[i]];
        }

        return sum / labels.Length;
    }

    private static float Highest(ReadOnlySpan<float> values)
    {
        var highest = values[0];
        foreach (var value in values)
        {
            highest = Math.Max(highest, value);
        }

        return highest;
    }

    private static Classifier NewClassifier(long seed)
    {
        using var kept = new KeptRandomState();
        random.manual_seed(seed);
        return new Classifier();
    }

    private static double Accuracy(Classifier classifier, ImageDataset test, CancellationToken cancellationToken)
    {
        using var folded = new FoldedClassifier(classifier, threads: 1);
        using var judged = folded.Look(test.Images, cancellationToken);
        return Enumerable.Range(0, test.Count).Count(i => judged.Classes[i] == test.Label(i)) / (double)test.Count;
    }

    private static int[] Order(int count, Generator random)
    {
        using var order = randperm(count, dtype: int32, generator: random);
        return order.data<int>().ToArray();
    }

    private static void Check(ImageDataset set, JudgeOptions options)
    {
        var classes = FashionMnist.ClassNames.Length;
        if ((set.Height, set.Width, set.ClassNames.Length) != (28, 28, classes) || set.Count < options.BatchSize)
        {
            throw new ArgumentException(
                $"A judge learns from {options.BatchSize} images or more of 28×28 pixels in {classes} classes; these are {set.Count:N0} of {set.Height}×{set.Width} in {set.ClassNames.Length}."
            );
        }
    }

    /// <summary>How each image is changed in an epoch: mirrored or not, and moved.</summary>
    private sealed class Changes(int count, int shift, Generator random)
    {
        private readonly int[] _mirrored = Draw(0, 1, count, random);
        private readonly int[] _down = Draw(-shift, shift, count, random);
        private readonly int[] _right = Draw(-shift, shift, count, random);

        /// <summary>Writes an image in [−1, 1] to <paramref name="target" />; what comes in from outside is black.</summary>
        public void Apply(int image, ImageDataset set, Span<float> target)
        {
            var pixels = set.Pixels(image);
            for (var row = 0; row < set.Height; row++)
            {
                var fromRow = row - _down[image];
                for (var column = 0; column < set.Width; column++)
                {
                    var moved = column - _right[image];
                    var fromColumn = _mirrored[image] == 1 ? set.Width - 1 - moved : moved;
                    var isInside = (uint)fromRow < (uint)set.Height && (uint)fromColumn < (uint)set.Width;
                    target[row * set.Width + column] = isInside
                        ? pixels[fromRow * set.Width + fromColumn] / 127.5f - 1
                        : -1;
                }
            }
        }

        private static int[] Draw(int lowest, int highest, int count, Generator random)
        {
            using var numbers = randint(lowest, highest + 1, [count], dtype: int32, generator: random);
            return numbers.data<int>().ToArray();
        }
    }
}
