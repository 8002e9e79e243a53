// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/keychainstore.h"

#include <QObject>

#include <qt6keychain/keychain.h>

using namespace Qt::StringLiterals;

namespace tenantry {

namespace {

const QString &canaryName()
{
    static const QString name = u"canary"_s;
    return name;
}

const QByteArray &canary()
{
    static const QByteArray song = QByteArrayLiteral("the keychain keeps what it is given");
    return song;
}

std::unexpected<Error> unavailable(const QString &words)
{
    return failure(ErrorCode::Unavailable, Reason::KeychainUnavailable, {}, words);
}

/// Starts the job, which deletes itself, and hands it over when it has finished. The keychain does its work in the
/// event loop, never within this call.
template <class Job, class Finished>
void start(Job *job, const QString &name, QObject *context, Finished finished)
{
    job->setKey(name);
    QObject::connect(job, &QKeychain::Job::finished, context,
                     [job, finished = std::move(finished)](QKeychain::Job *) { finished(*job); });
    job->start();
}

void prove(const QString &service, QObject *context, SecretStore::Done done)
{
    auto *writing = new QKeychain::WritePasswordJob(service);
    writing->setBinaryData(canary());
    start(writing, canaryName(), context, [service, context, done](const QKeychain::WritePasswordJob &written) {
        if (written.error() != QKeychain::NoError)
            return done(unavailable(written.errorString()));
        start(new QKeychain::ReadPasswordJob(service), canaryName(), context,
              [done](const QKeychain::ReadPasswordJob &read) {
                  if (read.error() != QKeychain::NoError)
                      return done(unavailable(read.errorString()));
                  if (read.binaryData() != canary())
                      return done(unavailable(u"the keychain lost what it was given"_s));
                  done({});
              });
    });
}

} // namespace

KeychainStore::KeychainStore(QString service)
    : m_service(std::move(service))
{}

void KeychainStore::prove(QObject *context, Done done)
{
    tenantry::prove(m_service, context, std::move(done));
}

void KeychainStore::read(const QString &name, QObject *context, Found found)
{
    start(new QKeychain::ReadPasswordJob(m_service), name, context,
          [service = m_service, context, found](const QKeychain::ReadPasswordJob &job) {
              if (job.error() == QKeychain::NoError)
                  return found(std::optional(job.binaryData()));
              if (job.error() != QKeychain::EntryNotFound)
                  return found(unavailable(job.errorString()));
              tenantry::prove(service, context, [found](const Result<void> &proven) {
                  if (!proven)
                      return found(std::unexpected(proven.error()));
                  found(std::optional<QByteArray>());
              });
          });
}

void KeychainStore::write(const QString &name, const QByteArray &secret, QObject *context, Done done)
{
    auto *job = new QKeychain::WritePasswordJob(m_service);
    job->setBinaryData(secret);
    start(job, name, context, [done](const QKeychain::WritePasswordJob &written) {
        if (written.error() != QKeychain::NoError)
            return done(unavailable(written.errorString()));
        done({});
    });
}

void KeychainStore::remove(const QString &name, QObject *context, Done done)
{
    start(new QKeychain::DeletePasswordJob(m_service), name, context,
          [service = m_service, context, done](const QKeychain::DeletePasswordJob &job) {
              if (job.error() == QKeychain::NoError)
                  return done({});
              if (job.error() != QKeychain::EntryNotFound)
                  return done(unavailable(job.errorString()));
              tenantry::prove(service, context, done);
          });
}

} // namespace tenantry
