using System.Buffers.Binary;
using GanNotebooks.Safetensors;
using GanNotebooks.Tests.Support;
using GanNotebooks.Training.Checkpoints;
using GanNotebooks.TrainingProcess;
using static TorchSharp.torch;

namespace GanNotebooks.Tests.Training.Checkpoints;

/// <summary>A checkpoint that is not as a training leaves it is refused, with its file named, and changes nothing.</summary>
public sealed class DamagedCheckpointSpecs : IClassFixture<InterruptedTraining>, IDisposable
{
    private const int StateLength = 5056;

    private readonly TemporaryFolder _folder = new();
    private readonly string _checkpoint;
    private readonly TinyGan _gan;

    public DamagedCheckpointSpecs(InterruptedTraining interrupted)
    {
        _checkpoint = interrupted.CopyTo(_folder.Path);
        // As earlier versions saved: here no checksum gives a damage away.
        File.Delete(Path.Combine(_checkpoint, "SHA256SUMS"));
        _gan = new TinyGan(InterruptedTraining.Options with { CheckpointFolder = _folder.Path });
    }

    [Fact]
    public void A_checkpoint_of_an_earlier_version_is_resumed()
    {
        Assert.True(_gan.Trainer.Resume());
        Assert.Equal(5, _gan.Trainer.History.Iterations.Count);
        Assert.Matches(
            @"^Resumed in epoch 3 of 4, after 1 of 2 iterations, saved \d\d:\d\d\.$",
            _gan.Trainer.ResumedFrom!.ToString()
        );
    }

    [Theory]
    [InlineData("epoch", "-5")]
    [InlineData("epoch", "1")]
    [InlineData("epoch", "99")]
    [InlineData("epoch", "0x2")]
    [InlineData("epoch", "9999999999")]
    [InlineData("iteration", "-1")]
    [InlineData("iteration", "0")]
    [InlineData("iteration", "5")]
    [InlineData("options", "null")]
    [InlineData("options", "[]")]
    [InlineData("options", """{"Optimizer":null}""")]
    [InlineData("options", """{"Optimizer":{"$type":"lbfgs","LearningRate":1}}""")]
    [InlineData("options", """{"BatchSize":0}""")]
    public void Texts_that_no_training_writes(string key, string value) =>
        AssertRefused("training", $"\"", (_, texts) => texts[key] = value);

    [Theory]
    [InlineData("losses")]
    [InlineData("latents")]
    [InlineData("optimizer.generator.exp_avg")]
    [InlineData("optimizer.discriminator.exp_avg_sq")]
    public void Numbers_that_are_not_finite(string name) =>
        AssertRefused("training", $"\"{name}\"", (tensors, _) => tensors[name].view(-1)[0] = float.NaN);

    [Theory]
    [InlineData("losses")]
    [InlineData("latents")]
    [InlineData("sample.0002")]
    [InlineData("order")]
    [InlineData("random")]
    [InlineData("optimizer.generator.step")]
    public void Tensors_of_another_shape(string name) =>
        AssertRefused("training", $"\"{name}\"", (tensors, _) => tensors[name] = tensors[name].unsqueeze(0));

    [Theory]
    [InlineData("losses")]
    [InlineData("latents")]
    [InlineData("sample.0001")]
    [InlineData("order")]
    [InlineData("random")]
    [InlineData("optimizer.generator.exp_avg")]
    public void Tensors_of_another_type(string name) =>
        AssertRefused("training", $"\"{name}\"", (tensors, _) => tensors[name] = tensors[name].to(float64));

    [Theory]
    [InlineData("sample.0002")]
    [InlineData("order")]
    [InlineData("optimizer.discriminator.step")]
    public void Tensors_that_are_missing(string name) =>
        AssertRefused("training", "is missing", (tensors, _) => tensors.Remove(name));

    [Theory]
    [InlineData("sample.0003")]
    [InlineData("sample.1")]
    [InlineData("optimizer.generator.momentum")]
    [InlineData("anything")]
    public void Tensors_that_do_not_belong_there(string name) =>
        AssertRefused("training", "", (tensors, _) => tensors[name] = zeros(2, 1, 4, 4));

    [Theory]
    [InlineData(-1)]
    [InlineData(16)]
    [InlineData(long.MaxValue)]
    public void An_order_of_images_that_is_none(long index) =>
        AssertRefused("training", "\"order\"", (tensors, _) => tensors["order"][3] = index);

    [Fact]
    public void An_order_of_images_that_shows_one_twice() =>
        AssertRefused("training", "\"order\"", (tensors, _) => tensors["order"][3] = tensors["order"][4]);

    [Fact]
    public void Steps_of_an_optimizer_that_are_not_those_of_the_training() =>
        AssertRefused("training", "step", (tensors, _) => tensors["optimizer.generator.step"][0] = 4);

    [Theory]
    [InlineData(0, 8)] // Another seed.
    [InlineData(8, 0)] // Words left in the state's 624: none,
    [InlineData(8, 625)] // or more than there are,
    [InlineData(8, -1)]
    [InlineData(8, 300)] // or not those that follow the next one.
    [InlineData(12, 0)] // Not seeded.
    [InlineData(16, 625)] // The next word, behind the last one.
    [InlineData(28, 1)] // A word of more than 32 bits.
    [InlineData(StateLength - 16, 7)] // Neither true nor false, of a normal number kept for later
    [InlineData(StateLength - 4, 2)] // and of another one.
    public void Random_states_over_which_libtorch_ends_the_process(int offset, int value) =>
        AssertRefused(
            "training",
            "\"random\"",
            (tensors, _) =>
            {
                var bytes = tensors["random"].bytes.ToArray();
                BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(offset), value);
                tensors["random"] = tensor(bytes, uint8);
            }
        );

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(StateLength - 8)]
    [InlineData(StateLength + 1)]
    public void Random_states_of_another_length(int length) =>
        AssertRefused("training", "\"random\"", (tensors, _) => tensors["random"] = zeros(length, uint8));

    [Fact]
    public void A_random_state_of_zeros() =>
        AssertRefused(
            "training",
            "\"random\"",
            (tensors, _) => tensors["random"].narrow(0, 24, 624 * sizeof(ulong)).fill_(0)
        );

    [Theory]
    [InlineData("generator", float.NaN)]
    [InlineData("generator", float.PositiveInfinity)]
    [InlineData("discriminator", float.NegativeInfinity)]
    public void Weights_that_a_training_which_diverged_left(string network, float value) =>
        AssertRefused(network, "NaN or infinity", (tensors, _) => tensors.First().Value.view(-1)[0] = value);

    [Fact]
    public void Weights_of_another_type() =>
        AssertRefused(
            "generator",
            "0.weight is Float64, expected Float32",
            (tensors, _) => tensors["0.weight"] = tensors["0.weight"].to(float64)
        );

    [Theory]
    [InlineData("generator")]
    [InlineData("discriminator")]
    [InlineData("training")]
    public void A_file_that_is_missing_or_a_folder(string name)
    {
        var file = Path.Combine(_checkpoint, $"{name}.safetensors");
        File.Delete(file);
        AssertRefused(file, "no such file");
        Directory.CreateDirectory(file);
        AssertRefused(file, "no such file");
    }

    [Fact]
    public void Checksums_tell_that_a_file_was_changed_and_still_looks_right()
    {
        var file = Path.Combine(_checkpoint, "generator.safetensors");
        var names = new[] { "generator", "discriminator", "training" }.Select(name => $"{name}.safetensors");
        File.WriteAllBytes(
            Path.Combine(_checkpoint, "SHA256SUMS"),
            ChecksumFile.Of(
                names.Select(name => KeyValuePair.Create(name, File.ReadAllBytes(Path.Combine(_checkpoint, name))))
            )
        );
        Rewrite("generator", (tensors, _) => tensors.First().Value.add_(0.001));

        AssertRefused(file, "its SHA-256 is not the one in SHA256SUMS beside it");
    }

    public void Dispose()
    {
        _gan.Dispose();
        _folder.Dispose();
    }

    private void AssertRefused(
        string name,
        string message,
        Action<Dictionary<string, Tensor>, Dictionary<string, string>> change
    )
    {
        Rewrite(name, change);
        AssertRefused(Path.Combine(_checkpoint, $"{name}.safetensors"), message);
    }

    private void AssertRefused(string file, string message)
    {
        var before = Checkpoint.FilesOf(_gan.Trainer.Parts);

        var error = Assert.Throws<CheckpointException>(() => _gan.Trainer.Resume());

        Assert.StartsWith(file, error.Message);
        Assert.Contains(message, error.Message);
        Assert.Equal(before, Checkpoint.FilesOf(_gan.Trainer.Parts));
        Assert.Null(_gan.Trainer.ResumedFrom);
    }

    private void Rewrite(string name, Action<Dictionary<string, Tensor>, Dictionary<string, string>> change)
    {
        var file = Path.Combine(_checkpoint, $"{name}.safetensors");
        using var scope = NewDisposeScope();
        using var content = SafetensorsFile.Read(file);
        var (tensors, texts) = (content.Tensors.ToDictionary(), content.Metadata.ToDictionary());
        change(tensors, texts);
        SafetensorsFile.Write(file, tensors, texts);
    }
}
