// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/argon2id.h"

#include "core/crypto/passwordhash.h"

#include <argon2.h>
#include <sys/mman.h>

namespace tenantry {

namespace {

int takeMemory(uint8_t **memory, size_t bytes)
{
    void *taken = mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (taken == MAP_FAILED)
        return ARGON2_MEMORY_ALLOCATION_ERROR;
    madvise(taken, bytes, MADV_HUGEPAGE); // jumps all over it; without large pages that is a miss of the TLB each time
    *memory = static_cast<uint8_t *>(taken);
    return ARGON2_OK;
}

void giveMemoryBack(uint8_t *memory, size_t bytes)
{
    munmap(memory, bytes);
}

/// The library's interface is C: it takes what it only reads without const.
uint8_t *bytesOf(QByteArrayView view)
{
    return reinterpret_cast<uint8_t *>(const_cast<char *>(view.data()));
}

} // namespace

Result<QByteArray> argon2id(QByteArrayView password, QByteArrayView salt, const PasswordCost &cost, qsizetype length)
{
    QByteArray made(length, '\0');
    argon2_context context{};
    context.out = reinterpret_cast<uint8_t *>(made.data());
    context.outlen = uint32_t(made.size());
    context.pwd = bytesOf(password);
    context.pwdlen = uint32_t(password.size());
    context.salt = bytesOf(salt);
    context.saltlen = uint32_t(salt.size());
    context.t_cost = cost.passes;
    context.m_cost = cost.memoryKibibytes;
    context.lanes = cost.lanes;
    context.threads = cost.lanes;
    context.version = ARGON2_VERSION_13;
    context.allocate_cbk = takeMemory;
    context.free_cbk = giveMemoryBack;
    const int status = argon2_ctx(&context, Argon2_id);
    if (status == ARGON2_MEMORY_ALLOCATION_ERROR || status == ARGON2_THREAD_FAIL)
        return failure(ErrorCode::Unavailable, Reason::Busy, {}, QStringLiteral("no memory for Argon2id"));
    if (status != ARGON2_OK)
        return failure(ErrorCode::Internal, Reason::Unspecified, {}, QString::fromUtf8(argon2_error_message(status)));
    return made;
}

} // namespace tenantry
