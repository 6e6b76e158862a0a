namespace GanNotebooks.Host.Tests.Jupyter;

[Collection<KernelProcesses>]
public sealed class LoadSpecs(InstalledKernel kernel)
{
    [Fact]
    public Task A_thousand_cells_leave_memory_as_it_was() => kernel.PlayAsync();

    [Fact]
    public Task Ten_megabytes_of_text_arrive_whole() => kernel.PlayAsync();

    [Fact]
    public Task TorchSharp_works_without_the_class_library() => kernel.PlayAsync();

    [Fact]
    public async Task A_notebook_runs_through_a_headless_front_end()
    {
        using var folder = new TemporaryFolder();
        var notebook = folder.Write(
            "short.ipynb",
            """
            {
             "cells": [
              {"cell_type": "markdown", "id": "a", "metadata": {}, "source": ["# Short"]},
              {"cell_type": "code", "execution_count": null, "id": "b", "metadata": {}, "outputs": [],
               "source": ["var six = 6;\n", "Console.WriteLine(six);\n", "display(HTML(\"<b>six</b>\"));"]},
              {"cell_type": "code", "execution_count": null, "id": "c", "metadata": {}, "outputs": [],
               "source": ["six * 7"]}
             ],
             "metadata": {"kernelspec": {"display_name": ".NET (C#)", "language": "C#", "name": "gan-csharp"}},
             "nbformat": 4,
             "nbformat_minor": 5
            }
            """
        );
        await kernel.PlayAsync(notebook);
    }
}
