// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the sanitizers are told, asked for by them before main(). Their variables in the environment come on top.

#ifdef REPORTS
#define WHERE ":log_exe_name=1:log_path=" REPORTS
#else
#define WHERE ""
#endif

extern "C" {

const char *__asan_default_options();
const char *__lsan_default_options();
const char *__ubsan_default_options();
const char *__tsan_default_options();

const char *__asan_default_options()
{
    return "detect_stack_use_after_return=1:strict_string_checks=1:check_initialization_order=1" WHERE;
}

const char *__lsan_default_options()
{
    return "print_suppressions=0:suppressions=" SUPPRESSIONS "/lsan.supp";
}

const char *__ubsan_default_options()
{
    return "print_stacktrace=1" WHERE;
}

const char *__tsan_default_options()
{
    return "second_deadlock_stack=1:print_suppressions=0:suppressions=" SUPPRESSIONS "/tsan.supp" WHERE;
}

} // extern "C"
