// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <qglobal.h>

#include <chrono>

namespace tenantry::http {

/// What one client may ask for; beyond it he is refused or cut off.
struct Limits
{
    qsizetype requestLine = 8 * 1024;             ///< bytes; 414
    qsizetype header = 16 * 1024;                 ///< bytes of all header fields, and of trailers; 431
    qsizetype headerFields = 100;                 ///< 431
    qsizetype body = 1024 * 1024;                 ///< bytes; 413
    int connections = 256;                        ///< open at once, all threads together; 503
    std::chrono::milliseconds headerTime{10'000}; ///< from a request's first byte to the end of its header; 408
    std::chrono::milliseconds bodyTime{30'000};   ///< from there to the body's end; 408
    std::chrono::milliseconds idleTime{75'000};   ///< without a request; closed silently
    std::chrono::milliseconds writeTime{30'000};  ///< without the client taking a byte of the answer; cut off
    std::chrono::milliseconds lingerTime{2'000};  ///< for reading what a refused client still sends
    std::chrono::milliseconds stopTime{5'000};    ///< for requests in flight when the server stops
};

} // namespace tenantry::http
