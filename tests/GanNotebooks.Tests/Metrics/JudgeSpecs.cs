using GanNotebooks.Data;
using GanNotebooks.Explicit;
using GanNotebooks.Metrics;
using GanNotebooks.Models;
using GanNotebooks.Native;
using GanNotebooks.Safetensors;
using GanNotebooks.Tests.Support;
using GanNotebooks.Training;
using static TorchSharp.torch;

namespace GanNotebooks.Tests.Metrics;

/// <summary>The judge of the repository, and small ones that are trained here.</summary>
public sealed class JudgeSpecs : IDisposable
{
    private static readonly string Shipped = Path.Combine(
        RepositoryPaths.Root,
        Judge.FileName.Replace('/', Path.DirectorySeparatorChar)
    );

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void The_shipped_judge_takes_at_least_92_percent_of_the_test_images_for_what_they_are_as_it_says()
    {
        using var judge = Judge.Load();
        using var test = FashionMnist.Load(Split.Test, RepositoryPaths.Data);

        var confusion = judge.Confusion(test);

        Assert.InRange(confusion.Accuracy, 0.92, 1);
        Assert.Equal(judge.Record.TestCount, confusion.Count);
        // Another processor may round an image to the other side.
        Assert.Equal(judge.Record.Accuracy, confusion.Accuracy, 1e-3);
        Assert.All(Enumerable.Range(0, 10), label => Assert.InRange(confusion.Recall(label), 0.7, 1));
    }

    [Fact]
    public void It_is_the_network_in_the_file_as_libtorch_computes_it()
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        using var own = LibtorchContext.WithoutOneDnn();
        using var judge = Judge.Load();
        using var test = FashionMnist.Load(Split.Test, RepositoryPaths.Data);
        // Not a whole number of the judge's batches.
        var images = test.Images.narrow(0, 0, 300);
        var network = new Classifier();
        NetworkFile.Load(Shipped, network);
        network.eval();
        var module = (nn.Module<Tensor, Tensor>)
            network.named_children().Single(child => child.name == "features").module;

        using var judged = judge.Look(images);

        var features = module.call(images);
        Assert.Equal([300, Classifier.FeatureCount], judged.Features.shape);
        Assert.True((judged.Features - features).abs().max().item<float>() < 1e-3);
        Assert.Equal(network.call(images).argmax(1).data<long>().Select(label => (int)label), judged.Classes);
    }

    [Fact]
    public void It_sees_images_as_a_screen_shows_them_and_leaves_them_as_they_are()
    {
        using var scope = NewDisposeScope();
        using var judge = Judge.Load();
        var images = randn(4, 1, 28, 28) * 3;
        var before = images.clone();

        using var judged = judge.Look(images);
        using var clamped = judge.Look(images.clamp(-1, 1));

        Assert.Equal(clamped.Features, judged.Features);
        Assert.Equal(before, images);
    }

    [Fact]
    public void Images_that_it_cannot_judge_are_refused_with_a_reason()
    {
        using var scope = NewDisposeScope();
        using var judge = Judge.Load();
        var diverged = zeros(2, 1, 28, 28);
        diverged[1, 0, 3, 3] = float.NaN;

        Assert.Contains(
            "[2, 1, 14, 14]",
            Assert.Throws<ArgumentException>(() => judge.Look(zeros(2, 1, 14, 14))).Message
        );
        Assert.Contains(
            "Float64",
            Assert.Throws<ArgumentException>(() => judge.Look(zeros([2, 1, 28, 28], float64))).Message
        );
        Assert.Contains("diverged", Assert.Throws<ArgumentException>(() => judge.Look(diverged)).Message);
    }

    [Fact]
    public void A_missing_judge_is_told_with_where_it_was_looked_for_and_what_to_do()
    {
        var file = _folder["none.safetensors"];

        var error = Assert.Throws<FileNotFoundException>(() => Judge.Load(file));

        Assert.Contains(file, error.Message);
        Assert.Contains("gan judge --train", error.Message);
    }

    [Fact]
    public void A_damaged_judge_is_named_wherever_a_byte_is_changed()
    {
        var bytes = File.ReadAllBytes(Shipped);
        var file = _folder["judge.safetensors"];
        foreach (var place in (int[])[3, 9, bytes.Length / 2, bytes.Length - 1])
        {
            var damaged = bytes.ToArray();
            damaged[place] ^= 1;
            File.WriteAllBytes(file, damaged);

            var error = Assert.Throws<InvalidDataException>(() => Judge.Load(file));

            Assert.Contains(file, error.Message);
            Assert.Contains("git checkout", error.Message);
        }

        File.WriteAllBytes(file, bytes[..1000]);
        Assert.Throws<InvalidDataException>(() => Judge.Load(file));
    }

    [Fact]
    public void Another_networks_file_is_no_judge()
    {
        var file = _folder["generator.safetensors"];
        using var generator = new MlpGenerator();
        NetworkFile.Save(file, generator);

        var error = Assert.Throws<InvalidDataException>(() => Judge.Load(file));

        Assert.Contains("not the weights of Classifier", error.Message);
    }

    [Fact]
    public void Training_is_the_same_for_the_same_seed_on_any_number_of_threads_and_survives_the_file()
    {
        using var data = Few(400);
        var reports = new List<JudgeProgress>();
        var options = new JudgeOptions
        {
            Epochs = 2,
            BatchSize = 50,
            Seed = 5,
        };

        using var first = JudgeTraining.Train(data, data, options, new SynchronousProgress<JudgeProgress>(reports.Add));
        using var second = JudgeTraining.Train(data, data, options with { Threads = 2 });
        using var other = JudgeTraining.Train(data, data, options with { Seed = 6 });
        first.Save(_folder["judge/small.safetensors"]);
        using var loaded = Judge.Load(_folder["judge/small.safetensors"]);

        Assert.Equal(first.Record.Checksum, second.Record.Checksum);
        Assert.NotEqual(first.Record.Checksum, other.Record.Checksum);
        Assert.Equal(first.Record, loaded.Record);
        Assert.Equal([1, 2], reports.Where(report => report.Accuracy is not null).Select(report => report.Epoch));
        Assert.True(reports[^1].Loss < reports[0].Loss);
        Assert.Equal(1, reports[^1].Fraction);
        using var seen = first.Look(data.Images);
        using var seenAgain = loaded.Look(data.Images);
        Assert.Equal(seen.Features, seenAgain.Features);
    }

    [Fact]
    public void Loading_leaves_the_process_its_random_numbers()
    {
        manual_seed(3);
        using var expected = randn(4);
        manual_seed(3);

        using var judge = Judge.Load();

        using var actual = randn(4);
        Assert.Equal(expected, actual);
    }

    [Fact]
    public void Its_loss_and_the_gradient_are_libtorchs_in_float64()
    {
        using var scope = NewDisposeScope();
        var logits = randn([5, 10]) * 8;
        int[] labels = [3, 0, 9, 3, 7];
        using var values = new Matrix(logits.clone());
        using var gradient = new Matrix(5, 10);

        var loss = JudgeTraining.CrossEntropy(values, labels, gradient);

        var leaf = logits.to(float64).requires_grad_();
        var expected = nn.functional.cross_entropy(leaf, tensor(labels.Select(label => (long)label).ToArray()));
        expected.backward();
        var difference = leaf.grad! - tensor(gradient.Values.ToArray(), [5, 10]).to(float64);
        Assert.Equal(expected.item<double>(), loss, 1e-5);
        Assert.InRange(difference.abs().max().item<double>(), 0, 1e-7);
    }

    [Fact]
    public void Training_can_be_stopped_and_leaves_the_process_its_random_numbers()
    {
        using var data = Few(100);
        var stop = new CancellationTokenSource();
        var options = new JudgeOptions { Epochs = 1000, BatchSize = 50 };
        manual_seed(3);
        using var expected = randn(4);
        manual_seed(3);

        Assert.Throws<OperationCanceledException>(() =>
            JudgeTraining.Train(
                data,
                data,
                options,
                new SynchronousProgress<JudgeProgress>(_ => stop.Cancel()),
                stop.Token
            )
        );

        using var actual = randn(4);
        Assert.Equal(expected, actual);
    }

    [Fact]
    public void A_recipe_that_cannot_work_is_refused_before_anything_is_trained()
    {
        using var data = Few(20);

        Assert.Throws<ArgumentException>(() => JudgeTraining.Train(data, data, new JudgeOptions { BatchSize = 50 }));
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            JudgeTraining.Train(data, data, new JudgeOptions { BatchSize = 10, LearningRate = 0 })
        );
    }

    public void Dispose() => _folder.Dispose();

    private static ImageDataset Few(int count)
    {
        using var test = FashionMnist.Load(Split.Test, RepositoryPaths.Data);
        var pixels = new byte[count * 784];
        for (var i = 0; i < count; i++)
        {
            test.Pixels(i).CopyTo(pixels.AsSpan(i * 784));
        }

        var labels = Enumerable.Range(0, count).Select(i => (byte)test.Label(i)).ToArray();
        return new ImageDataset(new([count, 28, 28], pixels), new([count], labels), FashionMnist.ClassNames);
    }
}
