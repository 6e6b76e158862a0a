using System.Security.Cryptography;
using System.Text;
using GanNotebooks.Host.Notebooks;
using GanNotebooks.Metrics;

namespace GanNotebooks.Host.Sweeps;

/// <summary>What the results of a point come from, besides its parameters.</summary>
/// <param name="Code">The SHA-256 of the notebook's code.</param>
/// <param name="Program">Which builds of this program and of the lab's library run it.</param>
internal sealed record SweepSources(string Code, string Program)
{
    /// <summary>The sources of runs that start now.</summary>
    public static SweepSources Of(Notebook notebook) =>
        new(
            CodeOf(notebook),
            string.Join(
                '+',
                new[] { typeof(SweepSources), typeof(RunMetrics) }.Select(type => $"{type.Module.ModuleVersionId:N}")
            )
        );

    /// <summary>What has changed since the sources were others; <see langword="null" /> where nothing has.</summary>
    public string? ChangeSince(SweepSources before) =>
        before.Code != Code ? "the notebook's code has changed since"
        : before.Program != Program ? "it was run by another build of the program"
        : null;

    private static string CodeOf(Notebook notebook)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var cell in notebook.CodeCells)
        {
            foreach (var text in new[] { cell.KernelName ?? "", string.Join(',', cell.Tags), cell.Source })
            {
                hash.AppendData(Encoding.UTF8.GetBytes(text));
                hash.AppendData([0]);
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
