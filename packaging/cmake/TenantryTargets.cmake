# SPDX-License-Identifier: GPL-3.0-or-later
#
# The three kinds of targets. Each takes explicit lists: no globs, so that a file that isn't named isn't built.

# tenantry_precompile(<target>): with TENANTRY_PRECOMPILE, what nearly every file includes is read once instead of once a
# file: most of what a build from nothing does. Every file still includes what it uses: without the option, which is how
# we work day by day, nothing is precompiled.
if(TENANTRY_PRECOMPILE AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # All targets share what this one makes, since their options are the same: g++ doesn't mind definitions that differ but
    # don't occur in it. Clang does.
    file(CONFIGURE OUTPUT "${CMAKE_BINARY_DIR}/precompiled.cpp" CONTENT "")
    add_library(tenantry_precompiled OBJECT "${CMAKE_BINARY_DIR}/precompiled.cpp")
    set_target_properties(tenantry_precompiled PROPERTIES AUTOMOC OFF)
    target_link_libraries(tenantry_precompiled PRIVATE Tenantry::Options Qt6::Core)
    target_precompile_headers(tenantry_precompiled PRIVATE "${CMAKE_SOURCE_DIR}/packaging/cmake/precompiled.h")
endif()

function(tenantry_precompile target)
    if(TARGET tenantry_precompiled)
        target_precompile_headers(${target} REUSE_FROM tenantry_precompiled)
    endif()
endfunction()

# tenantry_library(<layer> SOURCES … [PUBLIC …] [PRIVATE …] [PLAIN]) makes tenantry_<layer> with the alias Tenantry::<Layer>.
function(tenantry_library layer)
    cmake_parse_arguments(ARG "PLAIN" "" "SOURCES;PUBLIC;PRIVATE" ${ARGN})
    string(SUBSTRING "${layer}" 0 1 initial)
    string(TOUPPER "${initial}" initial)
    string(SUBSTRING "${layer}" 1 -1 rest)
    add_library(tenantry_${layer} STATIC ${ARG_SOURCES})
    add_library(Tenantry::${initial}${rest} ALIAS tenantry_${layer})
    target_link_libraries(tenantry_${layer} PUBLIC Tenantry::Options ${ARG_PUBLIC} PRIVATE ${ARG_PRIVATE})
    if(NOT ARG_PLAIN)
        tenantry_precompile(tenantry_${layer})
    endif()
endfunction()

# tenantry_program(<name> SOURCES … LINKS … [PLAIN]): PLAIN is one that knows no Qt.
function(tenantry_program name)
    cmake_parse_arguments(ARG "PLAIN" "" "SOURCES;LINKS" ${ARGN})
    add_executable(${name} ${ARG_SOURCES})
    target_link_libraries(${name} PRIVATE Tenantry::Options ${ARG_LINKS})
    set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin")
    if(ARG_PLAIN)
        tenantry_sanitize(${name} PLAIN)
    else()
        tenantry_precompile(${name})
        tenantry_sanitize(${name})
    endif()
endfunction()

# tenantry_test(<name> [SOURCES …] [LINKS …] [DATABASE] [GUI]): a Qt Test program tests/<here>/<name>.cpp, unless
# sources are named. DATABASE: needs the cluster that the fixture starts. GUI: links Widgets, runs offscreen.
function(tenantry_test name)
    cmake_parse_arguments(ARG "DATABASE;GUI" "" "SOURCES;LINKS" ${ARGN})
    if(NOT ARG_SOURCES)
        set(ARG_SOURCES ${name}.cpp)
    endif()
    set(fixtures)
    add_executable(${name} ${ARG_SOURCES})
    target_link_libraries(${name} PRIVATE Tenantry::Options Qt6::Test ${ARG_LINKS})
    tenantry_precompile(${name})
    tenantry_sanitize(${name} OPTIONS tenantry_sanitized_test)
    add_test(NAME ${name} COMMAND ${name})
    # No bus: nobody's keychain is asked, and none is started for a test.
    set_tests_properties(${name} PROPERTIES TIMEOUT 300 ENVIRONMENT
        "QT_QPA_PLATFORM=offscreen;LC_ALL=C.UTF-8;DBUS_SESSION_BUS_ADDRESS=unix:path=/nonexistent/bus;TENANTRY_TEST_SOCKET=${TENANTRY_TEST_CLUSTER}/s")
    if(ARG_DATABASE)
        target_link_libraries(${name} PRIVATE Tenantry::Testsupport)
        list(APPEND fixtures cluster)
    endif()
    if(TENANTRY_SANITIZE)
        list(APPEND fixtures reports)
    endif()
    set_tests_properties(${name} PROPERTIES FIXTURES_REQUIRED "${fixtures}")
    if(ARG_GUI)
        target_link_libraries(${name} PRIVATE Qt6::Widgets)
    endif()
endfunction()
