// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rest/http/requestreader.h"

#include <QTest>

using namespace tenantry::http;
using State = RequestReader::State;

namespace {

struct Reading
{
    State state = State::Idle;
    int status = 0; ///< of the refusal
    Message message;
    QByteArray rest;
};

/// Feeds \a bytes in pieces of \a step bytes, until a request is complete or refused.
Reading read(const QByteArray &bytes, qsizetype step)
{
    RequestReader reader{Limits()};
    QByteArray buffer;
    qsizetype given = 0;
    while (given < bytes.size() && reader.state() != State::Complete && reader.state() != State::Refused) {
        buffer += bytes.mid(given, step);
        given += step;
        reader.read(buffer);
    }
    Reading reading{reader.state(), reader.refusal().status, {}, buffer + bytes.mid(given)};
    if (reading.state == State::Complete)
        reading.message = reader.take();
    return reading;
}

const QByteArray host = "Host: localhost\r\n";

} // namespace

class RequestReaderTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void understandsWellFormedRequests_data();
    void understandsWellFormedRequests();
    void understandsTheSameInPiecesOfAnySize_data();
    void understandsTheSameInPiecesOfAnySize();
    void leavesTheNextRequestAlone();
    void refusesWhatTwoReadersCouldUnderstandDifferently_data();
    void refusesWhatTwoReadersCouldUnderstandDifferently();
    void keepsTrailersOutOfTheHeader();
    void tellsOnceThatTheClientWaitsForContinue();
};

void RequestReaderTest::understandsWellFormedRequests_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("keepAlive");

    const auto row = [](const char *name, const QByteArray &bytes, const char *method, const char *target,
                        const char *body, bool keepAlive) {
        QTest::newRow(name) << bytes << QByteArray(method) << QByteArray(target) << QByteArray(body) << keepAlive;
    };
    row("get", "GET /a?b=c HTTP/1.1\r\n" + host + "\r\n", "GET", "/a?b=c", "", true);
    row("empty lines before", "\r\n\r\nGET /a HTTP/1.1\r\n" + host + "\r\n", "GET", "/a", "", true);
    row("close", "GET / HTTP/1.1\r\n" + host + "Connection: foo, Close\r\n\r\n", "GET", "/", "", false);
    row("1.0", "GET / HTTP/1.0\r\n\r\n", "GET", "/", "", false);
    row("1.0 keep-alive", "GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n", "GET", "/", "", true);
    row("length", "POST / HTTP/1.1\r\n" + host + "Content-Length: 5\r\n\r\nhello", "POST", "/", "hello", true);
    row("length 0", "POST / HTTP/1.1\r\n" + host + "Content-Length: 0\r\n\r\n", "POST", "/", "", true);
    row("no length", "POST / HTTP/1.1\r\n" + host + "\r\n", "POST", "/", "", true);
    row("chunks",
        "PUT / HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n", "PUT",
        "/", "abcde", true);
    row("no chunks", "PUT / HTTP/1.1\r\n" + host + "Transfer-Encoding: Chunked\r\n\r\n0\r\n\r\n", "PUT", "/", "", true);
    row("absolute", "GET http://localhost/a HTTP/1.1\r\n" + host + "\r\n", "GET", "http://localhost/a", "", true);
    row("asterisk", "OPTIONS * HTTP/1.1\r\n" + host + "\r\n", "OPTIONS", "*", "", true);
}

void RequestReaderTest::understandsWellFormedRequests()
{
    QFETCH(QByteArray, bytes);
    const Reading reading = read(bytes, bytes.size());
    QCOMPARE(reading.state, State::Complete);
    QTEST(toText(reading.message.method), "method");
    QTEST(reading.message.target, "target");
    QTEST(reading.message.body, "body");
    QTEST(reading.message.allowsKeepAlive(), "keepAlive");
    QCOMPARE(reading.rest, QByteArray());
}

void RequestReaderTest::understandsTheSameInPiecesOfAnySize_data()
{
    understandsWellFormedRequests_data();
}

void RequestReaderTest::understandsTheSameInPiecesOfAnySize()
{
    QFETCH(QByteArray, bytes);
    const Message whole = read(bytes, bytes.size()).message;
    for (qsizetype step = 1; step < bytes.size(); ++step) {
        const Reading reading = read(bytes, step);
        QCOMPARE(reading.state, State::Complete);
        QVERIFY(reading.message == whole);
    }
}

void RequestReaderTest::leavesTheNextRequestAlone()
{
    const QByteArray next = "GET /2 HTTP/1.1\r\n" + host + "\r\n";
    const QByteArray first = "POST /1 HTTP/1.1\r\n" + host + "Content-Length: 2\r\n\r\nhi";
    const QByteArray chunked = "POST /1 HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\n\r\n";
    QCOMPARE(read(first + next, 1000).rest, next);
    QCOMPARE(read(chunked + next, 1000).rest, next);
    QCOMPARE(read(next + next, 1000).rest, next);
}

void RequestReaderTest::refusesWhatTwoReadersCouldUnderstandDifferently_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("status");

    const auto row = [](const char *name, const QByteArray &bytes, int status) {
        QTest::newRow(name) << bytes << status;
    };
    const auto get = [](const QByteArray &fields) -> QByteArray { return "GET / HTTP/1.1\r\n" + fields + "\r\n"; };
    const auto post = [](const QByteArray &fields, const QByteArray &body) -> QByteArray {
        return "POST / HTTP/1.1\r\n" + host + fields + "\r\n" + body;
    };
    row("garbage", "\x01\x02\x03\x04\r\n\r\n", 400);
    row("TLS hello", QByteArray::fromHex("16030100c8010000c40303") + "\r\n\r\n", 400);
    row("no version", "GET /\r\n" + host + "\r\n", 400);
    row("two blanks", "GET  / HTTP/1.1\r\n" + host + "\r\n", 400);
    row("blank in target", "GET /a b HTTP/1.1\r\n" + host + "\r\n", 400);
    row("fragment", "GET /a#b HTTP/1.1\r\n" + host + "\r\n", 400);
    row("raw UTF-8", "GET /\xc3\xa4 HTTP/1.1\r\n" + host + "\r\n", 400);
    row("lower-case version", "GET / http/1.1\r\n" + host + "\r\n", 400);
    row("HTTP/2", "GET / HTTP/2.0\r\n" + host + "\r\n", 505);
    row("HTTP/9.9", "GET / HTTP/9.9\r\n" + host + "\r\n", 505);
    row("bare LF after the line", "GET / HTTP/1.1\n" + host + "\r\n", 400);
    row("bare LF after a field", get("Host: localhost\nX: y\r\n"), 400);
    row("bare CR", get(host + "X: a\rb\r\n"), 400);
    row("NUL", get(host + QByteArray("X: a\0b\r\n", 8)), 400);
    row("folded", get(host + "X: a\r\n b\r\n"), 400);
    row("blank before the first field", get(" " + host), 400);
    row("no colon", get(host + "nonsense\r\n"), 400);
    row("blank before the colon", get("Host : localhost\r\n"), 400);
    row("empty name", get(host + ": a\r\n"), 400);
    row("no host", get(""), 400);
    row("two hosts", get(host + host), 400);
    row("two authorizations", get(host + "Authorization: Bearer a\r\nauthorization: Bearer b\r\n"), 400);
    row("unknown method", "BREW / HTTP/1.1\r\n" + host + "\r\n", 501);
    row("lower-case method", "get / HTTP/1.1\r\n" + host + "\r\n", 501);
    row("TRACE", "TRACE / HTTP/1.1\r\n" + host + "\r\n", 501);
    row("CONNECT", "CONNECT localhost:80 HTTP/1.1\r\n" + host + "\r\n", 501);
    row("long target", "GET /" + QByteArray(9000, 'a') + " HTTP/1.1\r\n" + host + "\r\n", 414);
    row("endless target", "GET /" + QByteArray(9000, 'a'), 414);
    row("large header", get(host + "X: " + QByteArray(17000, 'a') + "\r\n"), 431);
    row("endless header", "GET / HTTP/1.1\r\nX: " + QByteArray(17000, 'a'), 431);
    row("many fields", get(host + QByteArray("A: b\r\n").repeated(101)), 431);
    row("two lengths", post("Content-Length: 5\r\nContent-Length: 3\r\n", "hello"), 400);
    row("same length twice", post("Content-Length: 5\r\nContent-Length: 5\r\n", "hello"), 400);
    row("list of lengths", post("Content-Length: 5, 5\r\n", "hello"), 400);
    row("signed length", post("Content-Length: +5\r\n", "hello"), 400);
    row("negative length", post("Content-Length: -5\r\n", "hello"), 400);
    row("length in hex", post("Content-Length: 0x5\r\n", "hello"), 400);
    row("overflowing length", post("Content-Length: 18446744073709551617\r\n", ""), 400);
    row("huge length", post("Content-Length: 18446744073709551615\r\n", ""), 413);
    row("long body", post("Content-Length: 1048577\r\n", ""), 413);
    row("long chunk", post("Transfer-Encoding: chunked\r\n", "100001\r\n" + QByteArray(0x100001, 'a') + "\r\n"), 413);
    row("length and chunks", post("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"), 400);
    row("chunks and length", post("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n", "0\r\n\r\n"), 400);
    row("gzip, chunked", post("Transfer-Encoding: gzip, chunked\r\n", "0\r\n\r\n"), 501);
    row("chunked twice", post("Transfer-Encoding: chunked, chunked\r\n", "0\r\n\r\n"), 501);
    row("xchunked", post("Transfer-Encoding: xchunked\r\n", "0\r\n\r\n"), 501);
    row("chunks over 1.0", "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400);
    row("bad chunk size", post("Transfer-Encoding: chunked\r\n", "zz\r\n\r\n0\r\n\r\n"), 400);
    row("bad chunk size and nothing behind it", post("Transfer-Encoding: chunked\r\n", "zz\r\n"), 400);
    row("bad chunk size without its end", post("Transfer-Encoding: chunked\r\n", "z"), 400);
    row("chunk size with a bad end", post("Transfer-Encoding: chunked\r\n", "5\n"), 400);
    row("negative chunk size", post("Transfer-Encoding: chunked\r\n", "-1\r\n\r\n0\r\n\r\n"), 400);
    row("overflowing chunk size", post("Transfer-Encoding: chunked\r\n", "ffffffffffffffffff\r\na\r\n"), 400);
    row("chunk without its end", post("Transfer-Encoding: chunked\r\n", "1\r\nabc\r\n0\r\n\r\n"), 400);
    row("endless chunk extension", post("Transfer-Encoding: chunked\r\n", "1;" + QByteArray(17000, 'a')), 431);
    row("body without length", post("Content-Type: application/json\r\n", "{}"), 411);
    row("unknown expectation", post("Expect: a miracle\r\nContent-Length: 1\r\n", "a"), 417);
}

void RequestReaderTest::refusesWhatTwoReadersCouldUnderstandDifferently()
{
    QFETCH(QByteArray, bytes);
    const Reading whole = read(bytes, bytes.size());
    QCOMPARE(whole.state, State::Refused);
    QTEST(whole.status, "status");
    const Reading pieces = read(bytes, 7);
    QCOMPARE(pieces.state, State::Refused);
    QTEST(pieces.status, "status");
}

void RequestReaderTest::keepsTrailersOutOfTheHeader()
{
    const Reading reading =
        read("POST / HTTP/1.1\r\n" + host
                 + "Transfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\nAuthorization: Bearer x\r\n\r\n",
             1000);
    QCOMPARE(reading.state, State::Complete);
    QCOMPARE(reading.message.body, "a");
    QVERIFY(!reading.message.headers.value("Authorization"));
}

void RequestReaderTest::tellsOnceThatTheClientWaitsForContinue()
{
    RequestReader reader{Limits()};
    QByteArray bytes = "POST / HTTP/1.1\r\n" + host + "Expect: 100-continue\r\nContent-Length: 2\r\n\r\n";
    QCOMPARE(reader.read(bytes), State::Body);
    QVERIFY(reader.takeExpectation());
    QVERIFY(!reader.takeExpectation());
    bytes = "hi";
    QCOMPARE(reader.read(bytes), State::Complete);
}

QTEST_GUILESS_MAIN(RequestReaderTest)
#include "tst_requestreader.moc"
