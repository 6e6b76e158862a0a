using System.CommandLine;

namespace GanNotebooks.Host.Cli;

/// <summary>The file that a verb writes.</summary>
internal sealed class OutputOption : Option<string?>
{
    /// <summary>Describes the option.</summary>
    /// <param name="file">What to call the file, such as <c>OUT.html</c>.</param>
    /// <param name="description">What is written, and where by default.</param>
    public OutputOption(string file, string description)
        : base("--output", "-o")
    {
        HelpName = file;
        Description = description;
    }
}
