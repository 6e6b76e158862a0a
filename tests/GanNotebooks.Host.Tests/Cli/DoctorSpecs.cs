using CliWrap.Buffered;
using GanNotebooks.Data;
using GanNotebooks.Host.Cli;
using GanNotebooks.Host.Cli.Doctor;
using Spectre.Console.Testing;

namespace GanNotebooks.Host.Tests.Cli;

public sealed class DoctorSpecs : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task On_a_machine_that_runs_these_specs_all_that_the_lab_needs_is_there()
    {
        var result = await Gan.RunAsync(AppContext.BaseDirectory, "doctor");
        var lines = result.StandardOutput.TrimEnd().Split('\n');

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(DoctorCommand.AllChecks().Length, lines.Length);
        Assert.All(
            [".NET SDK", "libtorch", "Fashion-MNIST"],
            name => Assert.Contains(lines, line => line.StartsWith($"✓ {name}: "))
        );
    }

    [Theory]
    [InlineData("0", "✓ Cultures: all that ICU knows")]
    [InlineData("1", "! Cultures: only the invariant one (DOTNET_SYSTEM_GLOBALIZATION_INVARIANT is set)")]
    public async Task It_says_whether_cells_can_use_cultures(string invariant, string line)
    {
        var result = await Gan.Command(_folder.Path, "doctor")
            .WithEnvironmentVariables(variables => variables.Set("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", invariant))
            .ExecuteBufferedAsync(Cancellation);
        Assert.Contains(line, result.StandardOutput);
    }

    [Fact]
    public async Task A_finding_is_one_line_and_a_bad_one_fails_with_advice()
    {
        var console = new TestConsole().Width(200);
        var command = new DoctorCommand(
            new Terminal(console, console),
            [
                new Fixed("A", Finding.Good("fine")),
                new Fixed("B", Finding.Optional("not there", "Get [it]")),
                new Fixed("C", Finding.Bad("broken", "Mend it")),
            ]
        );

        Assert.Equal(1, await command.Parse([]).InvokeAsync(cancellationToken: Cancellation));
        Assert.Equal(
            ["✓ A: fine", "! B: not there. Get [it]", "✗ C: broken. Mend it"],
            console.Output.TrimEnd().Split('\n')
        );
    }

    [Fact]
    public async Task What_is_merely_optional_does_not_fail()
    {
        var console = new TestConsole();
        var command = new DoctorCommand(
            new Terminal(console, console),
            [new Fixed("B", Finding.Optional("no", "Get it"))]
        );
        Assert.Equal(0, await command.Parse([]).InvokeAsync(cancellationToken: Cancellation));
    }

    [Fact]
    public async Task A_damaged_and_a_missing_data_file_are_named()
    {
        var whole = FashionMnist.FindFolder()!;
        foreach (var name in FashionMnist.Checksums.Keys.Where(name => !name.StartsWith("t10k-images")))
        {
            File.Copy(Path.Combine(whole, name), _folder[name]);
        }

        await File.AppendAllTextAsync(_folder["train-labels-idx1-ubyte.gz"], "x", Cancellation);
        var finding = await new DataCheck(_folder.Path).LookAsync(Cancellation);

        Assert.Equal(CheckStatus.Bad, finding.Status);
        Assert.StartsWith(
            "t10k-images-idx3-ubyte.gz is missing, train-labels-idx1-ubyte.gz is damaged (in ",
            finding.Text
        );
    }

    [Fact]
    public async Task A_missing_data_folder_is_bad() =>
        Assert.Equal(CheckStatus.Bad, (await new DataCheck(null).LookAsync(Cancellation)).Status);

    private sealed record Fixed(string Name, Finding Finding) : Check(Name)
    {
        public override Task<Finding> LookAsync(CancellationToken cancellationToken) => Task.FromResult(Finding);
    }
}
