using System.Text;
using GanNotebooks.Models;
using GanNotebooks.Safetensors;
using GanNotebooks.Tests.Support;
using GanNotebooks.Training;
using GanNotebooks.Training.Checkpoints;
using static TorchSharp.torch;

namespace GanNotebooks.Tests.Training.Checkpoints;

public sealed class CheckpointSpecs : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Tensor _images = SmallGan.Images(130);
    private readonly GanOptions _options;

    public CheckpointSpecs() =>
        _options = new GanOptions
        {
            Epochs = 1,
            SampleCount = 2,
            CheckpointFolder = _folder.Path,
        };

    [Fact]
    public void A_training_leaves_one_whole_checkpoint_and_nothing_else()
    {
        Train(_options with { Epochs = 3 });

        string[] files = ["SHA256SUMS", "discriminator.safetensors", "generator.safetensors", "training.safetensors"];
        Assert.Equal(
            [".lock", .. files.Select(file => Path.Combine("iteration-00000006", file))],
            _folder.Files.Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void There_is_nothing_to_resume_in_an_empty_folder()
    {
        using var gan = new SmallGan(_options);

        Assert.False(gan.Trainer.Resume());
    }

    [Fact]
    public void Other_options_are_refused_with_the_list_of_differences()
    {
        Train(_options);
        using var gan = new SmallGan(_options with { Seed = 9, BatchSize = 32, Optimizer = new AdamOptions() });

        var error = Assert.Throws<CheckpointException>(() => gan.Trainer.Resume());

        Assert.Contains("Seed is 23231 in the checkpoint, 9 here", error.Message);
        Assert.Contains("BatchSize is 64 in the checkpoint, 32 here", error.Message);
        Assert.Contains(
            "Optimizer is SgdOptions { LearningRate = 0.03 } in the checkpoint, AdamOptions",
            error.Message
        );
        Assert.DoesNotContain("LatentSize", error.Message);
    }

    [Fact]
    public void A_checkpoint_of_another_model_is_refused_and_changes_nothing()
    {
        Train(_options);
        using var generator = new CnnGenerator();
        using var discriminator = new CnnDiscriminator();
        using var trainer = new GanTrainer(generator, discriminator, _options);
        var before = generator.parameters().First().data<float>().ToArray();

        var error = Assert.Throws<CheckpointException>(() => trainer.Resume());

        Assert.Contains("not the weights of myGenerator", error.Message);
        Assert.Contains("fc1.0.weight is missing", error.Message);
        Assert.Contains("fc1.weight is not a parameter of this network", error.Message);
        Assert.Equal(before, generator.parameters().First().data<float>().ToArray());
    }

    [Fact]
    public void A_network_of_another_size_is_refused_with_both_shapes()
    {
        using var small = new MlpGenerator(50);
        NetworkFile.Save(_folder["g.safetensors"], small);
        using var generator = new MlpGenerator(100);

        var error = Assert.Throws<CheckpointException>(() => NetworkFile.Load(_folder["g.safetensors"], generator));

        Assert.Contains("fc1.weight is [128, 50], expected [128, 100]", error.Message);
    }

    [Fact]
    public void A_checkpoint_that_was_cut_off_is_refused_and_changes_nothing()
    {
        Train(_options);
        var file = new CheckpointFolder(_folder.Path).Latest()!.DiscriminatorFile;
        using (var stream = File.OpenWrite(file))
        {
            stream.SetLength(stream.Length / 2);
        }

        using var gan = new SmallGan(_options);
        var before = gan.Generator.parameters().First().data<float>().ToArray();

        var error = Assert.Throws<CheckpointException>(() => gan.Trainer.Resume());

        Assert.Contains(file, error.Message);
        Assert.Contains("cut off", error.Message);
        Assert.Equal(before, gan.Generator.parameters().First().data<float>().ToArray());
    }

    [Theory]
    [InlineData(new byte[] { 1, 2, 3 }, "header is missing or cut off")]
    [InlineData(new byte[] { 255, 255, 255, 255, 255, 255, 255, 255, 1 }, "header is missing or cut off")]
    [InlineData(new byte[] { 2, 0, 0, 0, 0, 0, 0, 0, (byte)'h', (byte)'i' }, "no JSON")]
    public void A_file_that_is_no_safetensors_file_says_so(byte[] content, string message)
    {
        File.WriteAllBytes(_folder["x"], content);

        var error = Assert.Throws<CheckpointException>(() => SafetensorsFile.Read(_folder["x"]));

        Assert.Contains(message, error.Message);
    }

    [Theory]
    [InlineData("""{"w":{"dtype":"F32","shape":[1],"data_offsets":[0]}}""", "does not fit its shape")]
    [InlineData("""{"w":{"dtype":"F32","shape":[1000000000000],"data_offsets":[0,4]}}""", "does not fit its shape")]
    [InlineData("""{"w":{"dtype":"F32","shape":[-1],"data_offsets":[0,-4]}}""", "does not fit its shape")]
    [InlineData("""{"w":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", "cut off")]
    [InlineData("""{"w":{"dtype":"F8","shape":[1],"data_offsets":[0,1]}}""", "type F8")]
    [InlineData("""{"w":{"shape":[1],"data_offsets":[0,1]}}""", "header is damaged")]
    [InlineData("""{"w":7}""", "header is damaged")]
    [InlineData("[]", "header is damaged")]
    [InlineData(
        """{"w":{"dtype":"U8","shape":[0],"data_offsets":[0,0]},"w":{"dtype":"U8","shape":[0],"data_offsets":[0,0]}}""",
        "names something twice"
    )]
    public void A_malformed_header_says_so(string header, string message)
    {
        File.WriteAllBytes(
            _folder["x"],
            [.. BitConverter.GetBytes((ulong)header.Length), .. Encoding.ASCII.GetBytes(header)]
        );

        var error = Assert.Throws<CheckpointException>(() => SafetensorsFile.Read(_folder["x"]));

        Assert.Contains(message, error.Message);
    }

    [Theory]
    [InlineData("losses")]
    [InlineData("random")]
    [InlineData("optimizer.generator.exp_avg")]
    [InlineData("epoch")]
    [InlineData("options")]
    public void A_checkpoint_that_lacks_something_is_refused_and_changes_nothing(string name)
    {
        var options = _options with { Optimizer = new AdamOptions() };
        Train(options);
        var file = Path.Combine(new CheckpointFolder(_folder.Path).Latest()!.Folder, "training.safetensors");
        using (var content = SafetensorsFile.Read(file))
        {
            SafetensorsFile.Write(
                file,
                content.Tensors.Where(pair => pair.Key != name).ToDictionary(),
                content.Metadata.Where(pair => pair.Key != name).ToDictionary()
            );
        }

        using var gan = new SmallGan(options);
        var before = gan.Generator.parameters().First().data<float>().ToArray();

        var error = Assert.Throws<CheckpointException>(() => gan.Trainer.Resume());

        Assert.Contains($"\"{name}\" is missing", error.Message);
        Assert.Equal(before, gan.Generator.parameters().First().data<float>().ToArray());
    }

    [Fact]
    public void Tensors_and_texts_come_back_as_they_were_written()
    {
        using var scope = NewDisposeScope();
        var tensors = new Dictionary<string, Tensor>
        {
            ["floats"] = randn(2, 3).t(),
            ["longs"] = arange(5, int64),
            ["bytes"] = tensor(new byte[] { 1, 255 }, uint8),
            ["none"] = empty(0, 4),
        };

        SafetensorsFile.Write(_folder["x"], tensors, new Dictionary<string, string> { ["note"] = "ü" });
        using var content = SafetensorsFile.Read(_folder["x"]);

        Assert.Equal("ü", content.Metadata["note"]);
        Assert.Equal(tensors.Keys.Order(), content.Tensors.Keys.Order());
        Assert.All(
            tensors,
            pair => Assert.True(pair.Value.equal(content.Tensors[pair.Key]).all().item<bool>(), pair.Key)
        );
        Assert.Equal([0, 4], content.Tensors["none"].shape);
        Assert.Equal(["x"], _folder.Files);
    }

    public void Dispose()
    {
        _images.Dispose();
        _folder.Dispose();
    }

    private void Train(GanOptions options)
    {
        using var gan = new SmallGan(options);
        gan.Trainer.Train(_images);
    }
}
