namespace GanNotebooks.Host.Tests.Jupyter;

[Collection<KernelProcesses>]
public sealed class ProtocolSpecs(InstalledKernel kernel)
{
    [Fact]
    public Task Jupyters_own_suite_for_kernels_passes() => kernel.RunAsync("suite.py");

    [Fact]
    public Task Front_ends_hear_of_a_cell_in_order() => kernel.PlayAsync();

    [Fact]
    public Task What_a_request_leaves_out_has_its_default_and_nonsense_is_refused() => kernel.PlayAsync();

    [Fact]
    public Task A_failing_cell_gives_one_error_and_a_reply_that_says_the_same() => kernel.PlayAsync();

    [Fact]
    public Task A_silent_cell_shows_nothing_and_has_no_number() => kernel.PlayAsync();

    [Fact]
    public Task I_can_ask_for_the_value_of_expressions() => kernel.PlayAsync();

    [Fact]
    public Task Cells_that_wait_behind_a_failing_one_are_not_run() => kernel.PlayAsync();

    [Fact]
    public Task A_later_cell_can_change_what_an_earlier_one_shows() => kernel.PlayAsync();

    [Fact]
    public Task What_a_running_cell_changes_of_its_own_is_shown_anew() => kernel.PlayAsync();

    [Fact]
    public Task What_a_task_shows_after_its_cell_belongs_to_that_cell() => kernel.PlayAsync();

    [Fact]
    public Task Proposals_say_what_they_are_and_what_they_replace() => kernel.PlayAsync();

    [Fact]
    public Task I_can_ask_what_a_name_means() => kernel.PlayAsync();

    [Fact]
    public Task I_can_go_on_typing_while_a_cell_runs() => kernel.PlayAsync();

    [Fact]
    public Task Messages_of_somebody_without_the_key_are_ignored() => kernel.PlayAsync();

    [Fact]
    public Task A_message_that_is_sent_a_second_time_is_ignored() => kernel.PlayAsync();

    [Fact]
    public Task Signed_nonsense_does_not_end_the_kernel() => kernel.PlayAsync();

    [Fact]
    public Task A_connection_without_a_key_is_not_signed() => kernel.PlayAsync();

    [Fact]
    public Task An_unknown_widget_is_closed_and_unknown_messages_are_passed_over() => kernel.PlayAsync();
}
