// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mail/smtp.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <curl/curl.h>
#include <memory>
#include <mutex>

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

struct Source
{
    QByteArrayView rest;
};

size_t readText(char *buffer, size_t size, size_t count, void *user)
{
    auto *source = static_cast<Source *>(user);
    const auto length = std::min(qsizetype(size * count), source->rest.size());
    if (length > 0)
        std::memcpy(buffer, source->rest.data(), size_t(length));
    source->rest = source->rest.sliced(length);
    return size_t(length);
}

int isAborted(void *user, curl_off_t /*expected*/, curl_off_t /*received*/, curl_off_t /*toSend*/, curl_off_t /*sent*/)
{
    return static_cast<const std::stop_token *>(user)->stop_requested() ? 1 : 0;
}

QByteArray urlOf(const MailServer &server)
{
    const bool isAddress = server.host.contains(u':') && !server.host.startsWith(u'[');
    const QString host = isAddress ? QString(u'[' + server.host + u']') : server.host;
    const QString scheme = server.tls == MailServer::Tls::FromTheStart ? u"smtps"_s : u"smtp"_s;
    return u"%1://%2:%3"_s.arg(scheme, host).arg(server.port).toUtf8();
}

using Easy = std::unique_ptr<CURL, decltype(&curl_easy_cleanup)>;
using List = std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)>;

void applyServer(CURL *curl, const MailServer &server, const SmtpOptions &options)
{
    curl_easy_setopt(curl, CURLOPT_URL, urlOf(server).constData());
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, long(options.connectSeconds));
    curl_easy_setopt(curl, CURLOPT_TIMEOUT, long(options.seconds));
    curl_easy_setopt(curl, CURLOPT_SSLVERSION, long(CURL_SSLVERSION_TLSv1_2));
    curl_easy_setopt(curl, CURLOPT_USE_SSL,
                     long(server.tls == MailServer::Tls::None ? CURLUSESSL_NONE : CURLUSESSL_ALL));
    if (!options.caFile.isEmpty())
        curl_easy_setopt(curl, CURLOPT_CAINFO, options.caFile.toUtf8().constData());
    if (!server.user.isEmpty()) {
        curl_easy_setopt(curl, CURLOPT_USERNAME, server.user.toUtf8().constData());
        curl_easy_setopt(curl, CURLOPT_PASSWORD, options.password.constData());
    }
}

Delivery failed(const QString &problem, bool forGood = false)
{
    return {false, forGood, problem};
}

} // namespace

Delivery deliver(const OutgoingLetter &letter, const QByteArray &text, const MailServer &server,
                 const SmtpOptions &options, const std::stop_token &stop)
{
    static std::once_flag initialized;
    std::call_once(initialized, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
    if (server.tls == MailServer::Tls::None && !server.user.isEmpty())
        return failed(u"a password is not sent without TLS"_s);
    const Easy curl(curl_easy_init(), &curl_easy_cleanup);
    const QByteArray recipient = '<' + letter.recipient.toUtf8() + '>';
    const List recipients(curl_slist_append(nullptr, recipient.constData()), &curl_slist_free_all);
    if (!curl || !recipients)
        return failed(u"out of memory"_s);
    std::array<char, CURL_ERROR_SIZE> problem{};
    Source source{text};
    std::stop_token stopping = stop;
    applyServer(curl.get(), server, options);
    curl_easy_setopt(curl.get(), CURLOPT_ERRORBUFFER, problem.data());
    curl_easy_setopt(curl.get(), CURLOPT_MAIL_FROM, QByteArray('<' + server.from.toUtf8() + '>').constData());
    curl_easy_setopt(curl.get(), CURLOPT_MAIL_RCPT, recipients.get());
    curl_easy_setopt(curl.get(), CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(curl.get(), CURLOPT_READFUNCTION, &readText);
    curl_easy_setopt(curl.get(), CURLOPT_READDATA, &source);
    curl_easy_setopt(curl.get(), CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(curl.get(), CURLOPT_XFERINFOFUNCTION, &isAborted);
    curl_easy_setopt(curl.get(), CURLOPT_XFERINFODATA, &stopping);
    const CURLcode code = curl_easy_perform(curl.get());
    if (code == CURLE_OK)
        return {true, false, {}};
    long reply = 0;
    curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &reply);
    const QString words = QString::fromUtf8(problem.data());
    // Only an answer to the letter itself is for good: a refused sign-in is mended by the settings.
    const bool isAboutTheLetter = code == CURLE_SEND_ERROR || code == CURLE_WEIRD_SERVER_REPLY;
    return failed(words.isEmpty() ? QString::fromUtf8(curl_easy_strerror(code)) : words,
                  isAboutTheLetter && reply >= 550 && reply < 560);
}

} // namespace tenantry
