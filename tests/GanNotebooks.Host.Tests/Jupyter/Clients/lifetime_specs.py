"""How kernels begin and end. A function is the scenario of the spec that has its name."""

import os
import subprocess
import sys
import time

from kernel import PATIENCE, Kernel, files_below, is_alive, wait_until, play


def a_restarted_kernel_has_forgotten_everything():
    with Kernel() as kernel:
        kernel.succeed("var gone = 1;")
        first = kernel.pid
        kernel.manager.restart_kernel()
        kernel.client.wait_for_ready(timeout=PATIENCE)
        assert kernel.pid != first
        assert not is_alive(first)
        assert kernel.run("gone").status == "error"
        assert kernel.succeed("1").reply["content"]["execution_count"] == 2


def a_kernel_ends_when_told_even_while_a_cell_runs():
    kernel = Kernel()
    running = kernel.send('Console.WriteLine("started"); while (true) ;')
    kernel.wait_for_text(running, "started")
    pid = kernel.pid
    message = kernel.client.session.msg("shutdown_request", {"restart": False})
    kernel.client.control_channel.send(message)
    reply = kernel.client.get_control_msg(timeout=PATIENCE)
    assert reply["msg_type"] == "shutdown_reply", reply
    assert reply["content"] == {"status": "ok", "restart": False}
    wait_until(lambda: not is_alive(pid), "the process lives on")
    kernel.client.stop_channels()
    kernel.manager.cleanup_resources()


def a_kernel_ends_well_even_before_its_cells_are_done():
    """What they would still say comes too late, and is no reason to end badly."""
    for _ in range(3):
        kernel = Kernel()
        for number in range(200):
            kernel.send(f"#!markdown\n{number}")
        process = kernel.manager.provisioner.process
        kernel.client.control_channel.send(kernel.client.session.msg("shutdown_request", {"restart": False}))
        assert process.wait(PATIENCE) == 0, process.returncode
        kernel.client.stop_channels()
        kernel.manager.cleanup_resources()


def a_kernel_ends_with_the_program_that_started_it():
    """A kernel ends when the program that started it is killed."""
    code = "from kernel import Kernel; import time; print(Kernel().pid, flush=True); time.sleep(1000)"
    parent = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, cwd=sys.path[0])
    pid = int(parent.stdout.readline())
    assert is_alive(pid)
    parent.kill()
    parent.wait()
    wait_until(lambda: not is_alive(pid), "the kernel lives on without its parent")


def twenty_kernels_leave_no_process_and_no_file():
    """Kernels that end, are killed or are restarted leave nothing behind."""
    temporary = os.environ["TMPDIR"]
    runtime = os.environ["JUPYTER_RUNTIME_DIR"]
    pids = []
    with Kernel() as kernel:
        kernel.succeed("1")
        pids.append(kernel.pid)
    before = files_below(temporary) + files_below(runtime)
    for number in range(20):
        kernel = Kernel()
        pids.append(kernel.pid)
        if number % 2:
            kernel.succeed("1")
        if number % 3 == 0:
            kernel.manager.restart_kernel(now=number % 2 == 0)
            kernel.client.wait_for_ready(timeout=PATIENCE)
            pids.append(kernel.pid)
        kernel.client.stop_channels()
        kernel.manager.shutdown_kernel(now=number % 2 == 0)
    assert [pid for pid in pids if is_alive(pid)] == []
    after = files_below(temporary) + files_below(runtime)
    assert after == before, sorted(set(after) - set(before))


if __name__ == "__main__":
    play(globals())
