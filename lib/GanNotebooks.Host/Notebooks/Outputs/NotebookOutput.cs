namespace GanNotebooks.Host.Notebooks.Outputs;

/// <summary>Something that a code cell showed, as a notebook keeps it.</summary>
public abstract record NotebookOutput;
