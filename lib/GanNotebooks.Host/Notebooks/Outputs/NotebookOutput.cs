using GanNotebooks.Host.Kernels;

namespace GanNotebooks.Host.Notebooks.Outputs;

/// <summary>Something that a code cell showed, as a notebook keeps it.</summary>
public abstract record NotebookOutput
{
    /// <summary>The representations of a value that was shown; <see langword="null" /> of what is no value, such as printed text.</summary>
    public virtual MimeBundle? Representations => null;
}
