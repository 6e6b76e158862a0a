using System.Collections.Immutable;
using System.CommandLine;
using GanNotebooks.Host.Cli.Sweeps;
using GanNotebooks.Host.Notebooks;
using GanNotebooks.Host.Notebooks.Format;
using GanNotebooks.Host.Notebooks.Parameters;
using GanNotebooks.Host.Sweeps;

namespace GanNotebooks.Host.Cli.Commands;

/// <summary><c>gan sweep</c>: runs a notebook over a grid of parameters.</summary>
internal sealed class SweepCommand : Command
{
    private readonly NotebookArgument _notebook = new();
    private readonly OutputOption _output = new(
        "FOLDER",
        "Where results go, a folder for each point; NOTEBOOK.sweep beside the notebook by default."
    );
    private readonly ParametersOption _parameters = new(
        "The values of a parameter: -p seed=1..8, -p seed=1,3,5, -p learningRate=0.01..0.05..0.01 (steps of 0.01), or one. "
            + "Lists: -p positions=0,20 is one value, -p positions=[0,20],[40] are two. In texts \\, is a comma. Of several "
            + "parameters all combinations are run."
    );
    private readonly Option<int?> _jobs = new("--jobs", "-j")
    {
        HelpName = "N",
        Description = "How many processes run at once; by default one a core, as far as memory allows (2 GiB each).",
    };
    private readonly Option<int?> _threads = new("--threads")
    {
        HelpName = "N",
        Description = "How many threads each computes with; by default the cores are shared out.",
    };
    private readonly Option<string?> _only = new("--only")
    {
        HelpName = "K/N",
        Description =
            "Runs the Kth of N shares of the grid, for one of several machines that share FOLDER, and writes no table. "
            + "notebooks/sweeps has recipes for GNU parallel, Slurm and Kubernetes.",
    };
    private readonly Option<bool> _table = new("--table")
    {
        Description = "Runs nothing; writes the table of what is done.",
    };
    private readonly Option<string?> _save = new("--save")
    {
        HelpName = "FILE.csv",
        Description =
            "Also saves the figures of a sweep over seeds that is done, with the parameters, the date, the versions and the git commit: "
            + "as data/seeds/NAME.csv they are what a notebook's claims are judged by.",
    };
    private readonly Option<bool> _list = new("--list")
    {
        Description = "Runs and writes nothing; lists the points and how they stand.",
    };
    private readonly Terminal _terminal;

    /// <summary>Describes the verb.</summary>
    public SweepCommand(Terminal terminal)
        : base(
            "sweep",
            "Runs a notebook for each point of a grid of parameters, a process each, and writes one table (table.csv, "
                + "table.html). Started again it does what is missing, failed, or stale: run from other code or by another build."
        )
    {
        _terminal = terminal;
        Add(_notebook);
        Add(_parameters);
        Add(_output);
        Add(_jobs);
        Add(_threads);
        Add(_only);
        Add(_table);
        Add(_save);
        Add(_list);
        SetAction(ExecuteAsync);
    }

    private async Task<int> ExecuteAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        var paths = new NotebookPaths(arguments.GetRequiredValue(_notebook));
        var notebook = await NotebookFile.ReadAsync(paths.Notebook, cancellationToken, withOutputs: false);
        NotebookLanguage.RequireCSharp(notebook);
        var points = Grid(notebook, _parameters.ValuesIn(arguments));
        var share = arguments.GetValue(_only) is { } text ? GridShare.Parse(text) : null;
        var (jobs, threads) = (AtLeastOne(arguments, _jobs), AtLeastOne(arguments, _threads));
        var collects = arguments.GetValue(_table);
        if (share is not null && collects)
        {
            throw new NotebookException("--table is of the whole grid, and --only of a share: leave one of them out.");
        }

        var seeds = arguments.GetValue(_save) is { } file ? paths.Output(file) : null;
        if (seeds is not null && share is not null)
        {
            throw new NotebookException(
                "--save is of the whole grid, and --only of a share: leave it out, and give it with --table in the end."
            );
        }

        var folder = new SweepFolder(
            arguments.GetValue(_output) ?? Path.ChangeExtension(paths.Notebook, ".sweep"),
            paths.Notebook,
            SweepSources.Of(notebook)
        );
        var mine = share?.Of(points) ?? points;
        var results = new SweepResults(_terminal, paths, folder, points);
        if (arguments.GetValue(_list))
        {
            results.List(mine);
            return ExitCode.Success;
        }

        if (seeds is not null)
        {
            SeedsFile.RequireSeed(notebook);
            seeds.EnsureWritable();
        }

        folder.Csv.EnsureWritable();
        folder.Page.EnsureWritable();
        if (!collects && !await RunAsync(paths, folder, mine, points.Length, (jobs, threads), cancellationToken))
        {
            await results.WriteTableAsync(share);
            return ExitCode.Interrupted;
        }

        var table = await results.WriteTableAsync(share);
        if (!results.AreDone(mine))
        {
            if (seeds is not null)
            {
                _terminal.Failure($"{seeds.Path} is not written, since not all points are done.");
            }

            return ExitCode.Failure;
        }

        if (seeds is not null && table is not null)
        {
            await results.SaveAsync(seeds, table);
        }

        return ExitCode.Success;
    }

    private static ImmutableArray<SweepPoint> Grid(Notebook notebook, ImmutableArray<ParameterValue> given) =>
        given.IsEmpty
            ? throw new NotebookException("A sweep needs a parameter with several values, such as -p seed=1..8.")
            : [.. ParameterGrid.Points(notebook, given).Select((values, i) => new SweepPoint(i + 1, values))];

    private static int? AtLeastOne(ParseResult arguments, Option<int?> option) =>
        arguments.GetValue(option) is not { } value ? null
        : value >= 1 ? value
        : throw new NotebookException($"{option.Name} is {value}; it must be 1 or more.");

    /// <summary>Runs what is not done.</summary>
    /// <returns>Whether it came to its end.</returns>
    private async Task<bool> RunAsync(
        NotebookPaths paths,
        SweepFolder folder,
        ImmutableArray<SweepPoint> points,
        int count,
        (int? Jobs, int? Threads) asked,
        CancellationToken cancellationToken
    )
    {
        var statuses = points.Select(folder.StatusOf).ToList();
        var toRun = statuses
            .Where(status => status.State != PointState.Done)
            .Select(status => status.Point)
            .ToImmutableArray();
        foreach (var status in statuses.Where(status => status.State == PointState.Stale))
        {
            _terminal.Notice($"{status.Point.Name} is stale ({status.Why}) and is run again.");
        }

        if (toRun.IsEmpty)
        {
            return true;
        }

        var jobs = SweepJobs.For(toRun.Length, asked.Jobs, asked.Threads);
        var done = points.Length - toRun.Length;
        _terminal.Out.Profile.Out.Writer.WriteLine(
            $"{toRun.Length} {(toRun.Length == 1 ? "point" : "points")} to run, {done} done already; {jobs}."
        );
        var progress = new SweepProgress(_terminal, TimeProvider.System, count, toRun.Length, jobs.Jobs);
        var runner = new SweepRunner(paths, folder, jobs, progress, TimeProvider.System);
        await using var notice = cancellationToken.Register(() =>
            _terminal.Notice("Stopping; what is done stays, and the rest is run when the sweep is started again.")
        );
        try
        {
            await progress.WatchAsync(() => runner.RunAsync(toRun, cancellationToken));
            return true;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}
