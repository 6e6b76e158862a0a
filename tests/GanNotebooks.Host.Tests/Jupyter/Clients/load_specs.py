"""Much of everything. A function is the scenario of the spec that has its name."""

from kernel import NAME, PATIENCE, Kernel, play


def a_thousand_cells_leave_memory_as_it_was():
    """Memory stays flat over a thousand cells."""
    with Kernel() as kernel:
        for number in range(300):
            kernel.succeed(f"{number} + 1")
        before = kernel.resident_kilobytes()
        for number in range(1000):
            assert kernel.succeed(f"{number} + 1").value == str(number + 1)
        after = kernel.resident_kilobytes()
        print(f"resident memory: {before} kB before, {after} kB after 1,000 cells")
        assert after - before < 40_000, (before, after)


def ten_megabytes_of_text_arrive_whole():
    """Ten megabytes of console text arrive whole and in order."""
    with Kernel() as kernel:
        answer = kernel.succeed('for (var i = 0; i < 160_000; i++) Console.WriteLine($"{i:D6}" + new string(\'x\', 57));')
        lines = answer.text().splitlines()
        assert len(lines) == 160_000
        assert all(int(line[:6]) == index for index, line in enumerate(lines))


def torchsharp_works_without_the_class_library():
    """TorchSharp works in a notebook that does not know the class library."""
    with Kernel() as kernel:
        kernel.succeed('#r "nuget: TorchSharp-cpu"')
        assert kernel.succeed("TorchSharp.torch.arange(5).sum().item<long>()").value == "10"


def a_notebook_runs_through_a_headless_front_end(path):
    """A notebook runs from its first cell to its last, as nbconvert and papermill run it."""
    import nbformat
    from nbclient import NotebookClient

    document = nbformat.read(path, as_version=4)
    NotebookClient(document, timeout=PATIENCE, kernel_name=NAME).execute()
    for cell in document.cells:
        print(cell.source, [output.output_type for output in cell.get("outputs", [])])
    nbformat.validate(document)
    assert [output["data"]["text/plain"] for output in document.cells[-1].outputs] == ["42"]


if __name__ == "__main__":
    play(globals())
