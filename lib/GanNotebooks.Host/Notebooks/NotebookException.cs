namespace GanNotebooks.Host.Notebooks;

/// <summary>Something is wrong with a notebook, or with what was asked of it; the message is meant for its author.</summary>
/// <param name="message">What is wrong, where, and what to do.</param>
/// <param name="innerException">What revealed it, if anything.</param>
public sealed class NotebookException(string message, Exception? innerException = null)
    : Exception(message, innerException);
