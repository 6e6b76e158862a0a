"""How long a front end waits for the kernel: the real process behind the real jupyter_client.

The arguments are the names of the kernels to compare, the first of which is this project's, and the folder that they
start in. They are measured in turn, so that what else the machine does is spread over all of them.
"""

import statistics
import sys
import time

from jupyter_client.manager import KernelManager

PATIENCE = 120
STARTS = 5
*NAMES, FOLDER = sys.argv[1:]


class Kernel:
    def __init__(self, name):
        self.started = time.perf_counter()
        self.manager = KernelManager(kernel_name=name)
        self.manager.start_kernel(cwd=FOLDER)
        self.client = self.manager.client()
        self.client.start_channels()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)

    def ask(self, request):
        """Sends a request and waits for the reply to it; the milliseconds between."""
        start = time.perf_counter()
        message_id = request()
        while self.client.get_shell_msg(timeout=PATIENCE)["parent_header"].get("msg_id") != message_id:
            pass
        return 1000 * (time.perf_counter() - start)

    def wait_until_ready(self):
        """A request that comes before the sockets are bound is kept by ZeroMQ until they are."""
        self.ask(self.client.kernel_info)

    def run(self, code):
        return self.ask(lambda: self.client.execute(code))

    def complete(self, code):
        return self.ask(lambda: self.client.complete(code))

    @property
    def age(self):
        return 1000 * (time.perf_counter() - self.started)

    @property
    def resident_megabytes(self):
        """Of the kernel itself, which may be a child of the program that was started."""
        return max(resident_kilobytes(pid) for pid in family(str(self.manager.provisioner.pid))) / 1024


def resident_kilobytes(pid):
    with open(f"/proc/{pid}/status", encoding="ascii") as status:
        (line,) = [line for line in status if line.startswith("VmRSS")]
    return int(line.split()[1])


def family(pid):
    """A process and all that it has started."""
    yield pid
    with open(f"/proc/{pid}/task/{pid}/children", encoding="ascii") as children:
        for child in children.read().split():
            yield from family(child)


def measure(name):
    """One kernel's figures, by what they say."""
    with Kernel(name) as kernel:
        kernel.wait_until_ready()
        figures = {"ready, ms after the start": kernel.age}
        kernel.run("1 + 1")
        figures["first `1 + 1` answered, ms after the start"] = kernel.age
        figures["resident after it, MB"] = kernel.resident_megabytes
        figures["second cell, ms"] = kernel.run("2 + 2")
        figures["`var x = 1;`, ms"] = kernel.run("var x = 1;")
        for which in ("first", "next"):
            figures[f"trivial cell, ms, median of the {which} 200"] = statistics.median(
                kernel.run(f"{i} + 1") for i in range(200)
            )
        time.sleep(2)
        figures["first completion after a pause of two seconds, ms"] = kernel.complete("Console.Wri")
        samples = ["Console.", "x.To", "var y = new List<int>().", "Math.Ma", "DateTime.Now."]
        figures["later completion, ms, median of 30"] = statistics.median(
            kernel.complete(samples[i % len(samples)]) for i in range(30)
        )
        figures["resident then, MB"] = kernel.resident_megabytes
        figures['`#r "nuget: TorchSharp-cpu, 0.107.0"`, ms'] = kernel.run('#r "nuget: TorchSharp-cpu, 0.107.0"')
        return figures


def measure_eager(name):
    with Kernel(name) as kernel:
        kernel.wait_until_ready()
        kernel.run("1 + 1")
        time.sleep(0.5)
        return {"first completion half a second after the first cell, ms": kernel.complete("Console.Wri")}


runs = {name: [] for name in NAMES}
for _ in range(STARTS):
    for name in NAMES:
        runs[name].append({**measure(name), **measure_eager(name)})

print(f"Medians of {STARTS} kernels each, and in brackets the least and the most.\n")
print("| | " + " | ".join(NAMES) + " |")
print("| --- |" + " --: |" * len(NAMES))
for figure in runs[NAMES[0]][0]:
    columns = []
    for name in NAMES:
        values = [run[figure] for run in runs[name]]
        columns.append(f"{statistics.median(values):,.0f} ({min(values):,.0f}–{max(values):,.0f})")
    print(f"| {figure} | " + " | ".join(columns) + " |")
