using System.Text.Json.Nodes;
using GanNotebooks.Host.Jupyter.KernelSpecs;
using GanNotebooks.Host.Jupyter.Messages;
using GanNotebooks.Host.Kernels;
using GanNotebooks.Host.Notebooks;

namespace GanNotebooks.Host.Jupyter;

/// <summary>What front ends write into a notebook that this kernel has run.</summary>
internal static class NotebookMetadata
{
    /// <summary>A copy of the notebook that names this kernel and its language, as Jupyter would save it.</summary>
    public static Notebook AddTo(Notebook notebook) =>
        notebook
            .WithMetadata(
                "kernelspec",
                new JsonObject
                {
                    ["display_name"] = KernelSpec.DisplayName,
                    ["language"] = KernelSpec.Language,
                    ["name"] = NotebookLanguage.KernelName,
                }
            )
            .WithMetadata(
                "language_info",
                JsonNode.Parse(MessageJson.Write(new LanguageInfo { Version = KernelSession.LanguageVersion }))!
            );
}
