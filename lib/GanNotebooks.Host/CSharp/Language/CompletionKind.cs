using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Tags;

namespace GanNotebooks.Host.CSharp.Language;

/// <summary>Roslyn's tags of a completion in the words of Jupyter's front ends, which have an icon for each.</summary>
internal static class CompletionKind
{
    /// <summary>The tag of a magic command, for which Roslyn has none.</summary>
    public const string Magic = "Magic";

    private static readonly (string Tag, string Kind)[] Kinds =
    [
        (WellKnownTags.ExtensionMethod, "function"),
        (WellKnownTags.Method, "function"),
        (WellKnownTags.Property, "property"),
        (WellKnownTags.Field, "field"),
        (WellKnownTags.Local, "variable"),
        (WellKnownTags.RangeVariable, "variable"),
        (WellKnownTags.Parameter, "variable"),
        (WellKnownTags.EnumMember, "enumMember"),
        (WellKnownTags.Constant, "constant"),
        (WellKnownTags.Event, "event"),
        (WellKnownTags.Operator, "operator"),
        (WellKnownTags.Keyword, "keyword"),
        (WellKnownTags.Label, "reference"),
        (WellKnownTags.Snippet, "snippet"),
        (WellKnownTags.Class, "class"),
        (WellKnownTags.Structure, "struct"),
        (WellKnownTags.Interface, "interface"),
        (WellKnownTags.Enum, "enum"),
        (WellKnownTags.Delegate, "class"),
        (WellKnownTags.TypeParameter, "typeParameter"),
        (WellKnownTags.Namespace, "module"),
        (WellKnownTags.Module, "module"),
        (WellKnownTags.Folder, "folder"),
        (WellKnownTags.File, "file"),
        (Magic, "magic"),
    ];

    /// <summary>The tag that says most of what a completion is; <c>Text</c> where none is known.</summary>
    public static string TagOf(ImmutableArray<string> tags) =>
        Kinds.FirstOrDefault(kind => tags.Contains(kind.Tag)).Tag ?? "Text";

    /// <summary>The word for tags; <c>text</c> where there is none.</summary>
    public static string Of(ImmutableArray<string> tags) =>
        Kinds.FirstOrDefault(kind => tags.Contains(kind.Tag)).Kind ?? "text";
}
