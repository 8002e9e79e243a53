// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/tlsmode.h"

namespace tenantry {

QString toText(TlsMode mode)
{
    switch (mode) {
    case TlsMode::Disable:
        return QStringLiteral("disable");
    case TlsMode::Prefer:
        return QStringLiteral("prefer");
    case TlsMode::Require:
        return QStringLiteral("require");
    case TlsMode::VerifyCa:
        return QStringLiteral("verify-ca");
    case TlsMode::VerifyFull:
        return QStringLiteral("verify-full");
    }
    Q_UNREACHABLE();
}

std::optional<TlsMode> tlsModeFromText(QStringView text)
{
    for (const TlsMode mode :
         {TlsMode::Disable, TlsMode::Prefer, TlsMode::Require, TlsMode::VerifyCa, TlsMode::VerifyFull}) {
        if (text == toText(mode))
            return mode;
    }
    return {};
}

} // namespace tenantry
