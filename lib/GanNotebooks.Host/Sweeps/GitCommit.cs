using System.ComponentModel;
using System.Diagnostics;

namespace GanNotebooks.Host.Sweeps;

/// <summary>Which commit the files of a folder are of, by git's own word.</summary>
internal static class GitCommit
{
    /// <summary>
    /// The commit's short name, with <c>, changed since</c> where a file that git tracks is not as it was; empty where there is no
    /// git, or no repository.
    /// </summary>
    /// <param name="folder">A folder of the repository.</param>
    /// <param name="leavingOut">A file that may have changed.</param>
    public static async Task<string> OfAsync(string folder, string leavingOut)
    {
        if (await AskAsync(folder, "rev-parse", "--short=12", "--verify", "HEAD") is not { } commit)
        {
            return "";
        }

        string[] question = ["status", "--porcelain", "--untracked-files=no", "--", ":/"];
        var file = Path.GetRelativePath(folder, Path.GetFullPath(leavingOut));
        // A file outside of the repository cannot be left out of it.
        var changes =
            await AskAsync(folder, [.. question, $":(exclude,literal){file}"]) ?? await AskAsync(folder, question);
        return changes is "" ? commit : $"{commit}, changed since";
    }

    private static async Task<string?> AskAsync(string folder, params string[] question)
    {
        var start = new ProcessStartInfo("git", question)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        try
        {
            using var git = Process.Start(start)!;
            git.StandardInput.Close();
            var (answer, complaint) = (git.StandardOutput.ReadToEndAsync(), git.StandardError.ReadToEndAsync());
            await Task.WhenAll(answer, complaint, git.WaitForExitAsync());
            return git.ExitCode == 0 ? (await answer).Trim() : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
