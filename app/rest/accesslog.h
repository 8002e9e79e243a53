// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/id.h"

#include <QByteArray>
#include <QString>

#include <chrono>
#include <functional>
#include <optional>

namespace tenantry {

struct Route;

/// One answered request. Neither query nor header nor body: secrets travel there.
struct AccessRecord
{
    RequestId request;
    QByteArray method;
    QString path;
    const Route *route = nullptr; ///< none was found
    int status = 0;
    std::optional<qsizetype> bytes; ///< of the body; none if it is streamed
    std::chrono::microseconds duration{0};
    QString address;
    UserId user; ///< null for anonymous ones
};

/// One line of JSON without a line end.
QByteArray toJsonLine(const AccessRecord &record);

/// Is told of each answer; called from all server threads at once.
using AnswerObserver = std::function<void(const AccessRecord &)>;

/// Takes the lines; called from all server threads at once.
using AccessLog = std::function<void(const QByteArray &line)>;

} // namespace tenantry
