using GanNotebooks.Host.CSharp;

namespace GanNotebooks.Host.Jupyter.Messages;

/// <summary>What front ends need to know of C#, to highlight and to save it.</summary>
internal sealed record LanguageInfo
{
    /// <summary>The language's name, by which VS Code and JupyterLab know how to highlight it.</summary>
    public string Name => "csharp";

    /// <summary>The version of the language that cells are compiled as.</summary>
    public string Version => CSharpLanguage.VersionText;

    /// <summary>The MIME type of its source files.</summary>
    public string Mimetype => "text/x-csharp";

    /// <summary>The extension of its source files.</summary>
    public string FileExtension => ".cs";

    /// <summary>What Pygments calls it.</summary>
    public string PygmentsLexer => "csharp";

    /// <summary>What CodeMirror calls it.</summary>
    public string CodemirrorMode => "text/x-csharp";
}
