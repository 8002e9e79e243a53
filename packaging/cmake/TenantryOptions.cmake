# SPDX-License-Identifier: GPL-3.0-or-later
#
# tenantry_options: what every target of ours is compiled with. Warnings are errors, and the parts of Qt that hide
# mistakes (implicit casts from and to C strings, string-based connects, foreach) don't compile.

set(CMAKE_CXX_STANDARD 23)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_AUTOMOC ON)
set(CMAKE_AUTORCC ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)

option(TENANTRY_WERROR "Treat warnings of our own code as errors" ON)
set(TENANTRY_SANITIZE "" CACHE STRING "Sanitizers to build with: address,undefined or thread")
option(TENANTRY_COVERAGE "Instrument for line coverage" OFF)
option(TENANTRY_PRECOMPILE "Precompile common headers: for builds from nothing (packaging/test)" OFF)
option(TENANTRY_FUZZ "Build the programs in tests/fuzz with libFuzzer (Clang)" OFF)

find_program(TENANTRY_CCACHE ccache)
if(TENANTRY_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    set(CMAKE_CXX_COMPILER_LAUNCHER "${CMAKE_COMMAND}" -E env "CCACHE_BASEDIR=${CMAKE_SOURCE_DIR}" CCACHE_NOHASHDIR=1
        CCACHE_SLOPPINESS=pch_defines,time_macros "${TENANTRY_CCACHE}")
endif()

# Each test is a program of its own; lld links them in half the time where it is there.
find_program(TENANTRY_LLD ld.lld)
if(TENANTRY_LLD AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_BUILD_TYPE STREQUAL "Debug" AND NOT TENANTRY_SANITIZE)
    add_link_options(-fuse-ld=lld)
endif()

add_library(tenantry_options INTERFACE)
add_library(Tenantry::Options ALIAS tenantry_options)

target_include_directories(tenantry_options INTERFACE "${CMAKE_SOURCE_DIR}")

target_compile_definitions(tenantry_options INTERFACE
    QT_NO_CAST_FROM_ASCII
    QT_NO_CAST_TO_ASCII
    QT_NO_CAST_FROM_BYTEARRAY
    QT_NO_URL_CAST_FROM_STRING
    QT_NO_CONTEXTLESS_CONNECT
    QT_NO_NARROWING_CONVERSIONS_IN_CONNECT
    QT_NO_FOREACH
    QT_NO_KEYWORDS
    QT_NO_JAVA_STYLE_ITERATORS
    QT_STRICT_ITERATORS
    QT_USE_QSTRINGBUILDER
    QT_DISABLE_DEPRECATED_BEFORE=0x060400
    TENANTRY_VERSION="${PROJECT_VERSION}")

target_compile_options(tenantry_options INTERFACE
    -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wold-style-cast -Wnon-virtual-dtor -Woverloaded-virtual
    $<$<BOOL:${TENANTRY_WERROR}>:-Werror>
    -fno-omit-frame-pointer
    $<$<CONFIG:Release,RelWithDebInfo>:-fstack-protector-strong>)

if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 19)
    # libstdc++ offers std::expected to compilers that announce the concepts of C++20 in full; these versions of Clang
    # compile it, but announce the draft.
    target_compile_options(tenantry_options INTERFACE -Wno-builtin-macro-redefined -D__cpp_concepts=202002L)
endif()

if(TENANTRY_SANITIZE)
    # One list for compiler and linker, also for what is not ours (moc, rcc output), so that no part stays blind.
    add_compile_options("-fsanitize=${TENANTRY_SANITIZE}" -fno-sanitize-recover=all)
    add_link_options("-fsanitize=${TENANTRY_SANITIZE}")
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
        # What the sanitizers add to the code makes g++ see uninitialised values where there are none (its manual says so).
        add_compile_options(-Wno-maybe-uninitialized)
        # As shared libraries the two of asan overwrite each other's settings, and reports of undefined behaviour go astray.
        if(TENANTRY_SANITIZE STREQUAL "thread")
            add_link_options(-static-libtsan)
        else()
            add_link_options(-static-libasan -static-libubsan)
        endif()
    endif()
endif()
if(TENANTRY_FUZZ)
    add_compile_options(-fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all)
    add_link_options(-fsanitize=address,undefined)
endif()
if(TENANTRY_COVERAGE)
    add_compile_options(--coverage)
    add_link_options(--coverage)
endif()
