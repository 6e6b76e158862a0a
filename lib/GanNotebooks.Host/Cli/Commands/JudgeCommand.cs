using System.CommandLine;
using GanNotebooks.Charts;
using GanNotebooks.Data;
using GanNotebooks.Host.Notebooks;
using GanNotebooks.Metrics;
using GanNotebooks.Models;
using GanNotebooks.Training;
using Spectre.Console;
using static TorchSharp.torch;

namespace GanNotebooks.Host.Cli.Commands;

/// <summary><c>gan judge</c>: evaluates the network that metrics of images go by, or trains it anew.</summary>
internal sealed class JudgeCommand : Command
{
    private const long CeilingSeed = 1;

    private static readonly JudgeOptions Usual = new();

    private readonly Option<bool> _train = new("--train")
    {
        Description = "Trains the judge anew and writes it to FILE.",
    };

    private readonly Option<string?> _file = new("--file", "-f")
    {
        HelpName = "FILE",
        Description = $"The judge's file; {Judge.FileName} of the project by default.",
    };

    private readonly Option<long> _seed = new("--seed")
    {
        Description = "Of the training.",
        DefaultValueFactory = _ => Usual.Seed,
    };

    private readonly Option<int> _epochs = new("--epochs")
    {
        Description = "How long to train.",
        DefaultValueFactory = _ => Usual.Epochs,
    };

    private readonly Option<int> _count = new("--count", "-n")
    {
        Description = "How many images are measured for the floor and the ceilings; 0 leaves those out.",
        DefaultValueFactory = _ => QualityReference.UsualCount,
    };

    private readonly Terminal _terminal;

    /// <summary>Describes the verb.</summary>
    public JudgeCommand(Terminal terminal)
        : base(
            "judge",
            "Says how well the classifier that measures images does on the test images, class by class, and what floor and "
                + "ceilings its figures have: real images, untrained generators and noise."
        )
    {
        _terminal = terminal;
        Add(_train);
        Add(_file);
        Add(_seed);
        Add(_epochs);
        Add(_count);
        SetAction(
            (arguments, cancellationToken) => Task.Run(() => Execute(arguments, cancellationToken), cancellationToken)
        );
    }

    private int Execute(ParseResult arguments, CancellationToken cancellationToken)
    {
        try
        {
            using var training = FashionMnist.Load(Split.Train);
            using var test = FashionMnist.Load(Split.Test);
            using var judge = arguments.GetValue(_train)
                ? Train(arguments, training, test, cancellationToken)
                : Judge.Load(arguments.GetValue(_file));
            Evaluate(judge, training, test, arguments.GetValue(_count), cancellationToken);
            return ExitCode.Success;
        }
        catch (Exception error)
            when (error
                    is IOException
                        or UnauthorizedAccessException
                        or InvalidDataException
                        or ArgumentException
                        or ArithmeticException
            )
        {
            throw new NotebookException(error.Message, error);
        }
    }

    private Judge Train(
        ParseResult arguments,
        ImageDataset training,
        ImageDataset test,
        CancellationToken cancellationToken
    )
    {
        var file =
            arguments.GetValue(_file)
            ?? Path.Combine(
                FashionMnist.FindFolder()!,
                "..",
                "..",
                Judge.FileName.Replace('/', Path.DirectorySeparatorChar)
            );
        var options = new JudgeOptions
        {
            Seed = arguments.GetValue(_seed),
            Epochs = arguments.GetValue(_epochs),
            Threads = Environment.ProcessorCount,
        };
        var progress = new EpochLines(_terminal.Out);
        var judge = JudgeTraining.Train(training, test, options, progress, cancellationToken);
        judge.Save(file);
        _terminal.Success($"Judge: {Path.GetFullPath(file)}");
        return judge;
    }

    private void Evaluate(
        Judge judge,
        ImageDataset training,
        ImageDataset test,
        int count,
        CancellationToken cancellationToken
    )
    {
        var confusion = judge.Confusion(test, cancellationToken);
        Write(judge.Record.ToString());
        Write($"{100 * confusion.Accuracy:F2}% of {confusion.Count:N0} test images are taken for what they are.");
        _terminal.Out.WriteLine();
        Write("Rows: what the images are. Columns: what they are taken for, in the same order.");
        Write(confusion.ToString());
        if (count == 0)
        {
            return;
        }

        using var reference = new QualityReference(judge, test.Images, training.Images);
        using var mlp = Untrained(() => new MlpGenerator());
        using var dcgan = Untrained(() => new DcganGenerator());
        using var darker = test.Images.add(1).mul_(0.7).sub_(1);
        (string, Func<Quality>)[] rows =
        [
            ("real, training", () => reference.Floor(count, cancellationToken)),
            (
                "real, test, 30% darker",
                () => reference.Measure(darker.narrow(0, 0, Math.Min(count, test.Count)), cancellationToken)
            ),
            ("untrained MLP", () => reference.Measure(mlp, CeilingSeed, count, cancellationToken: cancellationToken)),
            (
                "untrained DCGAN",
                () => reference.Measure(dcgan, CeilingSeed, count, cancellationToken: cancellationToken)
            ),
            ("noise", () => reference.Noise(count, CeilingSeed, cancellationToken)),
        ];
        var measured = new List<(string, Quality)>();
        foreach (var (name, measure) in rows)
        {
            measured.Add((name, measure()));
        }

        _terminal.Out.WriteLine();
        Write(Figures.Quality(measured).ToString());
    }

    private static nn.Module<Tensor, Tensor> Untrained(Func<nn.Module<Tensor, Tensor>> generator)
    {
        manual_seed(CeilingSeed);
        return generator();
    }

    // As it is: a table is not to be broken, nor a bracket in it taken for markup.
    private void Write(FormattableString text) => Write(FormattableString.Invariant(text));

    private void Write(string text)
    {
        foreach (var line in text.Split('\n'))
        {
            _terminal.Out.Write(new Text(line.TrimEnd('\r')) { Overflow = Overflow.Ellipsis });
            _terminal.Out.WriteLine();
        }
    }

    private sealed class EpochLines(IAnsiConsole console) : IProgress<JudgeProgress>
    {
        public void Report(JudgeProgress value)
        {
            if (value.Accuracy is not null)
            {
                console.MarkupLine(Markup.Escape(value.ToString()));
            }
        }
    }
}
