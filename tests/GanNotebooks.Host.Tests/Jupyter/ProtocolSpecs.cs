namespace GanNotebooks.Host.Tests.Jupyter;

[Collection<KernelProcesses>]
public sealed class ProtocolSpecs(InstalledKernel kernel)
{
    [Fact]
    public Task Jupyters_own_suite_for_kernels_passes() => kernel.RunAsync("suite.py");

    [Fact]
    public Task Front_ends_hear_of_a_cell_in_order() => kernel.RunAsync("scenarios.py", "order");

    [Fact]
    public Task What_a_request_leaves_out_has_its_default_and_nonsense_is_refused() =>
        kernel.RunAsync("scenarios.py", "sparse_request");

    [Fact]
    public Task A_failing_cell_gives_one_error_and_a_reply_that_says_the_same() =>
        kernel.RunAsync("scenarios.py", "error");

    [Fact]
    public Task A_silent_cell_shows_nothing_and_has_no_number() => kernel.RunAsync("scenarios.py", "silent");

    [Fact]
    public Task I_can_ask_for_the_value_of_expressions() => kernel.RunAsync("scenarios.py", "user_expressions");

    [Fact]
    public Task Cells_that_wait_behind_a_failing_one_are_not_run() => kernel.RunAsync("scenarios.py", "stop_on_error");

    [Fact]
    public Task A_later_cell_can_change_what_an_earlier_one_shows() =>
        kernel.RunAsync("scenarios.py", "update_display");

    [Fact]
    public Task What_a_running_cell_changes_of_its_own_is_shown_anew() =>
        kernel.RunAsync("scenarios.py", "update_own_display");

    [Fact]
    public Task What_a_task_shows_after_its_cell_belongs_to_that_cell() =>
        kernel.RunAsync("scenarios.py", "late_output");

    [Fact]
    public Task Proposals_say_what_they_are_and_what_they_replace() => kernel.RunAsync("scenarios.py", "completion");

    [Fact]
    public Task I_can_ask_what_a_name_means() => kernel.RunAsync("scenarios.py", "inspection");

    [Fact]
    public Task I_can_go_on_typing_while_a_cell_runs() => kernel.RunAsync("scenarios.py", "typing_while_a_cell_runs");

    [Fact]
    public Task Messages_of_somebody_without_the_key_are_ignored() => kernel.RunAsync("scenarios.py", "bad_signature");

    [Fact]
    public Task A_message_that_is_sent_a_second_time_is_ignored() => kernel.RunAsync("scenarios.py", "replay");

    [Fact]
    public Task Signed_nonsense_does_not_end_the_kernel() => kernel.RunAsync("scenarios.py", "signed_nonsense");

    [Fact]
    public Task A_connection_without_a_key_is_not_signed() => kernel.RunAsync("scenarios.py", "empty_key");

    [Fact]
    public Task An_unknown_widget_is_closed_and_unknown_messages_are_passed_over() =>
        kernel.RunAsync("scenarios.py", "comm");
}
