using System.Globalization;
using GanNotebooks.Safetensors;
using GanNotebooks.Tests.Support;
using GanNotebooks.Training.Checkpoints;
using GanNotebooks.TrainingProcess;

namespace GanNotebooks.Tests.Training.Checkpoints;

/// <summary>Files of a checkpoint with random damage. The variable GAN_FUZZ says how many cases.</summary>
public sealed class CheckpointFuzzSpecs(InterruptedTraining interrupted)
    : IClassFixture<InterruptedTraining>,
        IDisposable
{
    private static readonly int Cases = int.Parse(
        Environment.GetEnvironmentVariable("GAN_FUZZ") ?? "10000",
        CultureInfo.InvariantCulture
    );

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_damaged_checkpoint_is_refused_and_changes_nothing()
    {
        using var gan = new TinyGan(InterruptedTraining.Options);
        var before = Files(gan);
        var checkpoint = interrupted.CopyTo(_folder.Path);

        ForEachDamage(
            Cases / 5,
            interrupted.Files,
            (name, damaged) =>
            {
                File.WriteAllBytes(Path.Combine(checkpoint, name), damaged);
                Assert.False(Loads(checkpoint, gan));
                File.WriteAllBytes(Path.Combine(checkpoint, name), interrupted.Files[name]);
            },
            () => Assert.Equal(before, Files(gan))
        );
        Assert.True(Loads(checkpoint, gan));
    }

    [Fact]
    public void Where_no_checksums_are_kept_a_damaged_checkpoint_is_refused_or_gives_a_training_that_can_be_saved_and_loaded()
    {
        using var gan = new TinyGan(InterruptedTraining.Options);
        var checkpoint = interrupted.CopyTo(_folder.Path);
        File.Delete(Path.Combine(checkpoint, "SHA256SUMS"));
        var before = Files(gan);
        var loaded = 0;

        ForEachDamage(
            Cases / 5,
            interrupted.Files.Where(file => file.Key != "SHA256SUMS"),
            (name, damaged) =>
            {
                File.WriteAllBytes(Path.Combine(checkpoint, name), damaged);
                if (Loads(checkpoint, gan))
                {
                    loaded++;
                    before = Files(gan);
                    Assert.True(new Checkpoint(checkpoint).IsWhole());
                }

                File.WriteAllBytes(Path.Combine(checkpoint, name), interrupted.Files[name]);
            },
            () => Assert.Equal(before, Files(gan))
        );

        // Weights with other bits are weights.
        Assert.InRange(loaded, 1, Cases / 2);
    }

    [Fact]
    public void A_damaged_safetensors_file_is_refused_or_read_to_its_last_byte()
    {
        var read = 0;
        ForEachDamage(
            Cases * 3 / 5,
            interrupted.Files.Where(file => file.Key != "SHA256SUMS"),
            (name, damaged) =>
            {
                try
                {
                    using var content = SafetensorsFile.Read(name, new MemoryStream(damaged));
                    read++;
                    var header = 8 + BitConverter.ToInt64(damaged);
                    Assert.Equal(
                        damaged.Length - header,
                        content.Tensors.Values.Sum(tensor => tensor.numel() * tensor.element_size())
                    );
                }
                catch (CheckpointException error)
                {
                    Assert.StartsWith($"{name}: ", error.Message);
                }
            },
            () => { }
        );

        Assert.InRange(read, 1, Cases / 2);
    }

    private static void ForEachDamage(
        int cases,
        IEnumerable<KeyValuePair<string, byte[]>> files,
        Action<string, byte[]> check,
        Action checkUnchanged
    )
    {
        var random = new Random(7);
        KeyValuePair<string, byte[]>[] ordered = [.. files.OrderBy(file => file.Key)];
        for (var i = 0; i < cases; i++)
        {
            var (name, content) = ordered[i % ordered.Length];
            var damaged = Mutation.Of(content, random, head: 1200);
            if (!damaged.SequenceEqual(content))
            {
                check(name, damaged);
            }

            if (i % 10 == 0)
            {
                checkUnchanged();
            }
        }
    }

    private static bool Loads(string checkpoint, TinyGan gan)
    {
        try
        {
            new Checkpoint(checkpoint).Load(gan.Trainer.Parts);
            return true;
        }
        catch (CheckpointException error)
        {
            Assert.StartsWith(checkpoint, error.Message);
            return false;
        }
    }

    private static IReadOnlyList<KeyValuePair<string, byte[]>> Files(TinyGan gan) =>
        Checkpoint.FilesOf(gan.Trainer.Parts);
}
