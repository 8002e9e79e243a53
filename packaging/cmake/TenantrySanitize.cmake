# SPDX-License-Identifier: GPL-3.0-or-later
#
# What a program carries when it is built with a sanitizer: the options that the sanitizer runs with, so that they hold
# for whatever a test starts, also with an environment of its own; and for ThreadSanitizer how Qt hands over work.

set(TENANTRY_SANITIZER_REPORTS "${CMAKE_BINARY_DIR}/reports")

# tenantry_sanitizer_options(<name> [REPORTS <folder>]): an object library. Reports go to standard error, or to a file
# each in the folder.
function(tenantry_sanitizer_options name)
    cmake_parse_arguments(ARG "" "REPORTS" "" ${ARGN})
    set(sanitize "${CMAKE_SOURCE_DIR}/tests/sanitize")
    add_library(${name} OBJECT "${sanitize}/options.cpp")
    target_link_libraries(${name} PRIVATE Tenantry::Options)
    target_compile_options(${name} PRIVATE -fno-sanitize=all) # runs before the sanitizer does
    target_compile_definitions(${name} PRIVATE SUPPRESSIONS="${sanitize}")
    if(ARG_REPORTS)
        target_compile_definitions(${name} PRIVATE REPORTS="${ARG_REPORTS}/report")
        file(MAKE_DIRECTORY "${ARG_REPORTS}")
    endif()
endfunction()

# tenantry_sanitize(<target> [OPTIONS <library>] [PLAIN]): a test's reports are read where it is run; those of a program
# that a test starts would be lost with its output, and are kept (see tests/sanitize/reports). PLAIN is one that knows
# no Qt.
function(tenantry_sanitize target)
    cmake_parse_arguments(ARG "PLAIN" "OPTIONS" "" ${ARGN})
    if(NOT TENANTRY_SANITIZE)
        return()
    endif()
    if(NOT ARG_OPTIONS)
        set(ARG_OPTIONS tenantry_sanitized_program)
    endif()
    target_sources(${target} PRIVATE $<TARGET_OBJECTS:${ARG_OPTIONS}>)
    if(TARGET tenantry_handover AND NOT ARG_PLAIN)
        target_sources(${target} PRIVATE $<TARGET_OBJECTS:tenantry_handover>)
    endif()
endfunction()

if(TENANTRY_SANITIZE)
    tenantry_sanitizer_options(tenantry_sanitized_test)
    tenantry_sanitizer_options(tenantry_sanitized_program REPORTS "${TENANTRY_SANITIZER_REPORTS}")
endif()
if(TENANTRY_SANITIZE MATCHES "thread")
    add_library(tenantry_handover OBJECT tests/sanitize/handover.cpp)
    target_link_libraries(tenantry_handover PRIVATE Tenantry::Options Qt6::Core)
endif()
