// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/access/accesspreview.h"
#include "core/domain/result.h"
#include "core/storage/later.h"

#include <QJsonObject>
#include <QString>

namespace tenantry {

class Transaction;

/// How far a change of access goes: it is made, or only looked at. A preview makes the same change in the same way, in
/// a transaction that is undone, so that it can't differ from the change itself; nobody is notified of it.
class WriteIntent
{
public:
    /// The change is made; with a \a token only if it has the differences that the preview of that token showed.
    static WriteIntent commit(const QString &token = {}) { return WriteIntent(false, token); }
    /// The change is measured and undone.
    static WriteIntent preview() { return WriteIntent(true, {}); }

    [[nodiscard]] bool isPreview() const { return m_isPreview; }
    [[nodiscard]] bool wantsDifferences() const { return m_isPreview || !m_token.isEmpty(); }

    /// Measures what was done in \a transaction, which is all of \a change, and ends it: undone if it is a preview,
    /// else committed. Errors: Stale/PreviewOutdated when that has another token than the one that was shown.
    Result<AccessPreview> measured(Transaction &transaction, const Later<AccessPreview> &differences,
                                   const QJsonObject &change) const;

private:
    WriteIntent(bool isPreview, QString token)
        : m_isPreview(isPreview)
        , m_token(std::move(token))
    {}

    bool m_isPreview;
    QString m_token;
};

/// What a change came to: the object as it is now, and who gained or lost what, if that was asked for.
template <class T>
struct Rehearsed
{
    T value;
    AccessPreview preview = {};
};

/// \a measured with the token that stands for \a change and all its differences (its digest until now).
AccessPreview tokened(AccessPreview measured, const QJsonObject &change);

/// The part of \a result that a write or its preview gives back.
template <class T>
Result<T> valueOf(const Result<Rehearsed<T>> &result)
{
    return result ? Result<T>(result->value) : std::unexpected(result.error());
}

template <class T>
Result<AccessPreview> previewOf(const Result<Rehearsed<T>> &result)
{
    return result ? Result<AccessPreview>(result->preview) : std::unexpected(result.error());
}

} // namespace tenantry
