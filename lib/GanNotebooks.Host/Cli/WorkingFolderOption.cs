using System.CommandLine;

namespace GanNotebooks.Host.Cli;

/// <summary>The folder in which cells read and write.</summary>
internal sealed class WorkingFolderOption : Option<string?>
{
    /// <summary>Describes the option.</summary>
    public WorkingFolderOption()
        : base("--working-folder")
    {
        HelpName = "FOLDER";
        Description =
            "Where the relative paths of files that cells read and write start, for this run alone; the notebook's folder by "
            + "default. #r, #load and #!import start from the notebook's folder in any case.";
    }
}
