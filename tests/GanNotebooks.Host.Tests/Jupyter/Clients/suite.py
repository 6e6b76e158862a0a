"""Jupyter's own test suite for kernels, with every case that applies to this one."""

import sys
import unittest

import jupyter_kernel_test

from kernel import NAME


class CSharpKernelTests(jupyter_kernel_test.KernelTests):
    kernel_name = NAME
    language_name = "csharp"
    file_extension = ".cs"
    code_hello_world = 'Console.WriteLine("hello, world");'
    code_stderr = 'Console.Error.WriteLine("oh no");'
    complete_code_samples = ["1", "var x = 1;", 'Console.WriteLine("a");', "int F() => 1;", "", "#!time\n1 + 1"]
    incomplete_code_samples = ["for (var i = 0; i < 3; i++) {", "class A {", 'Console.WriteLine("a"', "/* so", "1 +"]
    invalid_code_samples = ["var = ;)", "}", "class {}", "#!nonsense"]
    code_generate_error = 'throw new InvalidOperationException("on purpose");'
    code_execute_result = [
        {"code": "6 * 7", "result": "42"},
        {"code": '"abc".Length', "result": "3"},
        {"code": "new { Name = 1 }", "mime": "text/html"},
    ]
    code_display_data = [
        {"code": 'display(HTML("<b>bold</b>"));', "mime": "text/html"},
        {"code": 'display("plain");', "mime": "text/plain"},
        {"code": '"{}".DisplayAs("application/json");', "mime": "application/json"},
    ]
    completion_samples = [
        {"text": "Console.Wri", "matches": {"Write", "WriteLine"}},
        {"text": '"abc".Subst', "matches": {"Substring"}},
        {"text": "forea", "matches": {"foreach"}},
        {"text": "#!markd", "matches": {"markdown"}},
        {"text": '#r "nuget: TorchSharp-c', "matches": {"TorchSharp-cpu"}},
        {"text": "xyzzyxyzzy", "matches": set()},
    ]
    code_inspect_sample = "Console.WriteLine"
    code_history_pattern = "6 ? 7"
    supported_history_operations = ("tail", "range", "search")
    code_clear_output = "KernelInvocationContext.Current.ClearOutput();"

    # The suite waits a tenth of a second for each output, which a busy machine may need more than.
    least_wait = 30

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        channel = cls.kc.iopub_channel
        get = channel.get_msg

        async def get_patiently(timeout=None):
            return await get(timeout=timeout if timeout is None else max(timeout, cls.least_wait))

        channel.get_msg = get_patiently

    def flush_channels(self):
        """Waits until nothing more comes, so there is no use in patience."""
        cls = type(self)
        wait, cls.least_wait = cls.least_wait, 0
        super().flush_channels()
        cls.least_wait = wait


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
