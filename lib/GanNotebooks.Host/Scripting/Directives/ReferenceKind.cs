namespace GanNotebooks.Host.Scripting.Directives;

/// <summary>What a directive does.</summary>
internal enum ReferenceKind
{
    /// <summary><c>#r</c>: refers to an assembly or a package.</summary>
    Library,

    /// <summary><c>#i</c>: adds a package source.</summary>
    Source,

    /// <summary><c>#load</c>: runs a script file in this place.</summary>
    Script,
}
