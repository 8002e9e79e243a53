// SPDX-License-Identifier: GPL-3.0-or-later
//
// Makes visible to ThreadSanitizer how Qt hands work from one thread to another. Qt of the distribution is not
// instrumented: that a queued call happens after whoever queued it, or QThread::wait() after the thread's last line, is
// arranged by locks that the sanitizer can't see, so that every correct hand-over would be reported as a race.
//
// Linked into each program of the tsan preset. The functions below take the place of Qt's, because a program's own
// definition comes first; each calls Qt's, and says in the sanitizer's words what Qt guarantees (documentation of
// Qt::ConnectionType and QThread::wait()), nothing more: what two threads do besides is still reported, which
// control_race_beside_handover proves.
#include <QDeadlineTimer>
#include <QObject>
#include <QThread>

#include <cstdarg>
#include <dlfcn.h>
#include <sanitizer/tsan_interface.h>
#include <sched.h>

#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
#error "The signatures of these functions are those of Qt 6.4; the tsan preset is for Debian 12."
#endif

namespace {

/// Qt's own function with that name in the object file.
template <class Function>
Function original(const char *symbol)
{
    return reinterpret_cast<Function>(dlsym(RTLD_NEXT, symbol));
}

/// A slot that is called in the receiver's thread, after what was released on \a source and on itself.
class HandedSlot : public QtPrivate::QSlotObjectBase
{
public:
    /// \param source released before each call, or null; \param answer released after each call for a sender that
    /// waits, or null
    HandedSlot(QtPrivate::QSlotObjectBase *slot, const void *source, void *answer)
        : QSlotObjectBase(&HandedSlot::operate)
        , m_slot(slot)
        , m_source(source)
        , m_answer(answer)
    {
        __tsan_release(this);
    }

private:
    static void operate(int which, QSlotObjectBase *self, QObject *receiver, void **arguments, bool *equal)
    {
        auto *handed = static_cast<HandedSlot *>(self);
        void *answer = nullptr;
        __tsan_acquire(handed);
        switch (which) {
        case Destroy:
            handed->m_slot->destroyIfLastRef();
            delete handed;
            return;
        case Call:
            if (handed->m_source)
                __tsan_acquire(const_cast<void *>(handed->m_source));
            // Behind the last release the sender may delete this.
            answer = handed->m_answer;
            handed->m_slot->call(receiver, arguments);
            __tsan_release(handed);
            if (answer)
                __tsan_release(answer);
            return;
        case Compare:
            *equal = handed->m_slot->compare(arguments);
            return;
        default:
            return;
        }
    }

    QtPrivate::QSlotObjectBase *m_slot;
    const void *m_source;
    void *m_answer;
};

} // namespace

bool QMetaObject::invokeMethodImpl(QObject *object, QtPrivate::QSlotObjectBase *slot, Qt::ConnectionType type,
                                   void *result)
{
    using Function = bool (*)(QObject *, QtPrivate::QSlotObjectBase *, Qt::ConnectionType, void *);
    static const auto invoke = original<Function>(
        "_ZN11QMetaObject16invokeMethodImplEP7QObjectPN9QtPrivate15QSlotObjectBaseEN2Qt14ConnectionTypeEPv");
    char answer = 0;
    const bool waits = type == Qt::BlockingQueuedConnection;
    const bool invoked = invoke(object, new HandedSlot(slot, nullptr, waits ? &answer : nullptr), type, result);
    if (waits)
        __tsan_acquire(&answer);
    return invoked;
}

QMetaObject::Connection QObject::connectImpl(const QObject *sender, void **signal, const QObject *receiver,
                                             void **slotPointer, QtPrivate::QSlotObjectBase *slot,
                                             Qt::ConnectionType type, const int *types, const QMetaObject *meta)
{
    using Function =
        QMetaObject::Connection (*)(const QObject *, void **, const QObject *, void **, QtPrivate::QSlotObjectBase *,
                                    Qt::ConnectionType, const int *, const QMetaObject *);
    static const auto connectOriginal =
        original<Function>("_ZN7QObject11connectImplEPKS_PPvS1_S3_PN9QtPrivate15QSlotObjectBaseEN2Qt14Connection"
                           "TypeEPKiPK11QMetaObject");
    return connectOriginal(sender, signal, receiver, slotPointer, new HandedSlot(slot, sender, nullptr), type, types,
                           meta);
}

void QMetaObject::activate(QObject *sender, const QMetaObject *meta, int signal, void **arguments)
{
    using Function = void (*)(QObject *, const QMetaObject *, int, void **);
    static const auto emitSignal = original<Function>("_ZN11QMetaObject8activateEP7QObjectPKS_iPPv");
    __tsan_release(sender);
    emitSignal(sender, meta, signal, arguments);
}

void QThread::start(Priority priority)
{
    static const auto startOriginal = original<void (*)(QThread *, Priority)>("_ZN7QThread5startENS_8PriorityE");
    // Emitted by the thread itself, after run() and before wait() returns.
    connect(
        this, &QThread::finished, this, [this] { __tsan_release(this); }, Qt::DirectConnection);
    startOriginal(this, priority);
}

bool QThread::wait(QDeadlineTimer deadline)
{
    static const auto waitOriginal = original<bool (*)(QThread *, QDeadlineTimer)>("_ZN7QThread4waitE14QDeadlineTimer");
    const bool ended = waitOriginal(this, deadline);
    if (ended)
        __tsan_acquire(this);
    return ended;
}

extern "C" {

int __interceptor_clone(int (*function)(void *), void *stack, int flags, void *argument, ...);

/// How QProcess starts one: the child borrows the memory of this process until it is another program. The sanitizer
/// takes it for a fork, notes in the borrowed memory that all other threads are gone, and from then on sees nothing
/// here. The child gets memory of its own, as the sanitizer itself does it for vfork().
int clone(int (*function)(void *), void *stack, int flags, void *argument, ...) noexcept
{
    va_list rest;
    va_start(rest, argument);
    auto *parentTid = va_arg(rest, pid_t *);
    void *tls = va_arg(rest, void *);
    auto *childTid = va_arg(rest, pid_t *);
    va_end(rest);
    if ((flags & CLONE_VFORK) != 0)
        flags &= ~(CLONE_VM | CLONE_VFORK);
    return __interceptor_clone(function, stack, flags, argument, parentTid, tls, childTid);
}

} // extern "C"
