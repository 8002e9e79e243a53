// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/mail/outboxstore.h"

#include "core/storage/transaction.h"

#include <QHash>

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

Result<void> done(const Result<int> &affected)
{
    return affected ? Result<void>() : std::unexpected(affected.error());
}

MailServer::Tls tlsFrom(const QString &text)
{
    if (text == "tls"_L1)
        return MailServer::Tls::FromTheStart;
    return text == "none"_L1 ? MailServer::Tls::None : MailServer::Tls::StartTls;
}

} // namespace

OutboxStore::OutboxStore(Transaction &transaction) noexcept
    : m_transaction(transaction)
{}

Result<bool> OutboxStore::enqueue(const Letter &letter) const
{
    return m_transaction.query(u"mail/enqueue_mail")
        .bind("mail_kind", letter.kind)
        .bind("recipient", letter.recipient)
        .bind("subject", letter.subject)
        .bind("body", letter.body)
        .bind("expires_at", letter.expiresAt)
        .bind("tenant_id", letter.tenant)
        .one([](const Row &row) { return row.boolean("queued"); });
}

Result<bool> OutboxStore::enqueue(const QList<Letter> &letters) const
{
    QStringList recipients;
    QStringList bodies;
    for (const Letter &letter : letters) {
        recipients.append(letter.recipient);
        bodies.append(letter.body);
    }
    const Letter common = letters.value(0);
    return m_transaction.query(u"mail/enqueue_mails")
        .bind("mail_kind", common.kind)
        .bind("recipients", recipients)
        .bind("subject", common.subject)
        .bind("bodies", bodies)
        .bind("expires_at", common.expiresAt)
        .bind("tenant_id", common.tenant)
        .one([](const Row &row) { return row.boolean("queued"); });
}

Result<MailServer> OutboxStore::server() const
{
    const auto settings = m_transaction.query(u"mail/select_mail_server").all([](const Row &row) {
        return std::pair(row.text("key"), row.text("value"));
    });
    if (!settings)
        return std::unexpected(settings.error());
    QHash<QString, QString> values;
    for (const auto &[key, value] : *settings)
        values.insert(key, value);
    MailServer server;
    server.host = values.value(u"mail.host"_s);
    server.port = values.value(u"mail.port"_s).toInt();
    server.tls = tlsFrom(values.value(u"mail.tls"_s));
    server.user = values.value(u"mail.user"_s);
    server.from = values.value(u"mail.from"_s);
    return server;
}

Result<QList<OutgoingLetter>> OutboxStore::claim(int most) const
{
    return m_transaction.query(u"mail/claim_mail").bind("limit", most).all([](const Row &row) {
        return OutgoingLetter{row.uuid("id"), row.text("recipient"), row.text("subject"), row.text("body"),
                              row.integer("attempts")};
    });
}

Result<void> OutboxStore::markSent(const QUuid &id) const
{
    return done(m_transaction.query(u"mail/mark_mail_sent").bind("id", id).affected());
}

Result<void> OutboxStore::markFailed(const QUuid &id, const QString &error, bool forGood) const
{
    const QStringList flags = forGood ? QStringList{u"for_good"_s} : QStringList();
    return done(
        m_transaction.query(u"mail/mark_mail_failed", flags).bind("id", id).bind("last_error", error).affected());
}

} // namespace tenantry
