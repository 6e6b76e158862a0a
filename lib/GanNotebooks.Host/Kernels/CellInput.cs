namespace GanNotebooks.Host.Kernels;

/// <summary>Asks the user of a cell for a line of text.</summary>
/// <param name="prompt">What to ask; may be empty.</param>
/// <param name="isPassword">Whether the answer is not to be shown.</param>
/// <param name="cancellationToken">The cell was stopped.</param>
/// <returns>The answer, without a line break.</returns>
public delegate Task<string> CellInput(string prompt, bool isPassword, CancellationToken cancellationToken);
