using GanNotebooks.Host.Notebooks;
using Markdig.Syntax;

namespace GanNotebooks.Host.Reports;

/// <summary>A cell of prose whose Markdown could be parsed.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="Document">Its Markdown.</param>
/// <param name="Guard">What it is set within.</param>
internal sealed record ProseCell(MarkdownCell Cell, MarkdownDocument Document, CellGuard Guard);
