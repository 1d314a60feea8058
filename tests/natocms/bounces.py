"""Delivery reports of several mail servers, of whatever mail a test is about."""

POSTFIX = """\
Return-Path: <>
X-Original-To: {returned_to}
Delivered-To: {returned_to}
Received: by mx.press.example (Postfix)
\tid 4ZQ7kT0Yb2z1; Wed, 21 May 2025 12:00:03 +0200 (CEST)
Date: Wed, 21 May 2025 12:00:03 +0200 (CEST)
From: MAILER-DAEMON@mx.press.example (Mail Delivery System)
Subject: Undelivered Mail Returned to Sender
To: {returned_to}
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status;
\tboundary="4ZQ7kS6Jt9z0.1747821603/mx.press.example"
Message-Id: <20250521100003.4ZQ7kT0Yb2z1@mx.press.example>

This is a MIME-encapsulated message.

--4ZQ7kS6Jt9z0.1747821603/mx.press.example
Content-Description: Notification
Content-Type: text/plain; charset=us-ascii

This is the mail system at host mx.press.example.

<{to}>: host mail.daily.example[192.0.2.7] said: 550 5.1.1
    <{to}>: Recipient address rejected: User unknown (in reply to
    RCPT TO command)

--4ZQ7kS6Jt9z0.1747821603/mx.press.example
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.press.example
X-Postfix-Queue-ID: 4ZQ7kS6Jt9z0
X-Postfix-Sender: rfc822; {returned_to}
Arrival-Date: Wed, 21 May 2025 12:00:01 +0200 (CEST)

Final-Recipient: rfc822; {to}
Original-Recipient: rfc822;{to}
Action: failed
Status: 5.1.1
Remote-MTA: dns; mail.daily.example
Diagnostic-Code: smtp; 550 5.1.1 <{to}>: Recipient address rejected:
    User unknown

--4ZQ7kS6Jt9z0.1747821603/mx.press.example
Content-Description: Undelivered Message Headers
Content-Type: text/rfc822-headers

Return-Path: <{returned_to}>
Received: from press.example (localhost [127.0.0.1])
\tby mx.press.example (Postfix) with ESMTP id 4ZQ7kS6Jt9z0
\tfor <{to}>; Wed, 21 May 2025 12:00:01 +0200 (CEST)
Subject: Your request
From: Press Office <press@organisation.example>
To: {to}
Message-ID: {message_id}
Auto-Submitted: auto-generated

--4ZQ7kS6Jt9z0.1747821603/mx.press.example--
"""
POSTFIX_SAYS = (
    "550 5.1.1 <reporter@daily.example>: Recipient address rejected: User unknown"
)

EXIM = """\
Envelope-to: {returned_to}
Delivery-date: Wed, 21 May 2025 12:01:00 +0200
Received: from Debian-exim by mx.daily.example with local (Exim 4.96)
\tid 1uHgYz-0001Ab-2C
\tfor {returned_to};
\tWed, 21 May 2025 12:00:59 +0200
X-Failed-Recipients: {to}
Auto-Submitted: auto-replied
From: Mail Delivery System <Mailer-Daemon@mx.daily.example>
To: {returned_to}
References: {message_id}
Content-Type: multipart/report; report-type=delivery-status;
 boundary=1747821659-eximdsn-804289383
MIME-Version: 1.0
Subject: Mail delivery failed: returning message to sender
Message-Id: <E1uHgYz-0001Ab-2C@mx.daily.example>
Date: Wed, 21 May 2025 12:00:59 +0200

--1747821659-eximdsn-804289383
Content-type: text/plain; charset=us-ascii

This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  {to}
    mailbox is full: retry timeout exceeded

--1747821659-eximdsn-804289383
Content-type: message/delivery-status

Reporting-MTA: dns; mx.daily.example

Action: failed
Final-Recipient: rfc822;{to}
Status: 5.2.2
Diagnostic-Code: X-Exim; mailbox is full: retry timeout exceeded

--1747821659-eximdsn-804289383
Content-type: message/rfc822

Return-path: <{returned_to}>
Received: from mx.press.example ([192.0.2.2])
\tby mx.daily.example with esmtps (Exim 4.96)
\tid 1uHgYy-0001AY-1T
\tfor {to};
\tWed, 21 May 2025 12:00:58 +0200
Subject: Your request
From: Press Office <press@organisation.example>
To: {to}
Message-ID: {message_id}
Content-Type: text/plain; charset="utf-8"
Content-Transfer-Encoding: 8bit

We have read it. — é
The press office
--1747821659-eximdsn-804289383--
"""
EXIM_SAYS = "5.2.2 mailbox is full: retry timeout exceeded"

EXCHANGE = """\
From: Microsoft Outlook
 <MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@daily.example>
To: <{returned_to}>
Date: Wed, 21 May 2025 10:00:07 +0000
Content-Type: multipart/report; report-type=delivery-status;
 boundary="d9b2c6b6-8ae1-4d0e-9f3a-6c1f6c1a8a7e"
X-MS-Exchange-Message-Is-Ndr:
Content-Language: en-GB
Message-ID: <0d6e1f3c-5a0c-4d5e-b3d1-2f0f4b1f9a11@EX01.daily.example>
In-Reply-To: {message_id}
References: {message_id}
Subject: Undeliverable: Your request
Auto-Submitted: auto-replied
MIME-Version: 1.0

--d9b2c6b6-8ae1-4d0e-9f3a-6c1f6c1a8a7e
Content-Type: multipart/alternative; differences=Content-Type;
 boundary="5f3ee3e4-95d9-4bb5-8c50-0a1d2f7c4b60"

--5f3ee3e4-95d9-4bb5-8c50-0a1d2f7c4b60
Content-Type: text/plain; charset="utf-8"
Content-Transfer-Encoding: base64

RGVsaXZlcnkgaGFzIGZhaWxlZC4=
--5f3ee3e4-95d9-4bb5-8c50-0a1d2f7c4b60
Content-Type: text/html; charset="utf-8"
Content-Transfer-Encoding: quoted-printable

<html><body><p>Delivery has failed to these recipients or groups:</p></body>=
</html>
--5f3ee3e4-95d9-4bb5-8c50-0a1d2f7c4b60--

--d9b2c6b6-8ae1-4d0e-9f3a-6c1f6c1a8a7e
Content-Type: message/delivery-status

Reporting-MTA: dns;EX01.daily.example
Received-From-MTA: dns;mx.press.example
Arrival-Date: Wed, 21 May 2025 10:00:06 +0000

Original-Recipient: rfc822;{to}
Final-Recipient: rfc822;{to}
Action: failed
Status: 5.1.10
Diagnostic-Code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not
 found by SMTP address lookup
X-Display-Name: {to}

--d9b2c6b6-8ae1-4d0e-9f3a-6c1f6c1a8a7e
Content-Type: text/rfc822-headers

Received: from mx.press.example (192.0.2.2) by EX01.daily.example
 (192.0.2.9) with Microsoft SMTP Server; Wed, 21 May 2025 10:00:06 +0000
Subject: Your request
From: Press Office <press@organisation.example>
To: <{to}>
Message-ID: {message_id}
Return-Path: {returned_to}

--d9b2c6b6-8ae1-4d0e-9f3a-6c1f6c1a8a7e--
"""
EXCHANGE_SAYS = (
    "550 5.1.10 RESOLVER.ADR.RecipientNotFound; "
    "Recipient not found by SMTP address lookup"
)

OUT_OF_OFFICE = """\
Delivered-To: {returned_to}
From: Reporter <{to}>
To: {returned_to}
Subject: Automatic reply: Your request
In-Reply-To: {message_id}
Auto-Submitted: auto-replied
X-Auto-Response-Suppress: All
MIME-Version: 1.0
Content-Type: text/plain; charset="utf-8"

I am away until Monday. 550 5.1.1 is where I live. Action: failed
"""

READ_RECEIPT = """\
Delivered-To: {returned_to}
From: Reporter <{to}>
To: {returned_to}
Subject: Read: Your request
MIME-Version: 1.0
Content-Type: multipart/report; report-type=disposition-notification;
 boundary="b"

--b
Content-Type: text/plain

It was read.
--b
Content-Type: message/disposition-notification

Final-Recipient: rfc822;{to}
Original-Message-ID: {message_id}
Disposition: manual-action/MDN-sent-manually; displayed

--b--
"""

BY_SERVER = {
    "Postfix": (POSTFIX, POSTFIX_SAYS),
    "Exim": (EXIM, EXIM_SAYS),
    "Exchange": (EXCHANGE, EXCHANGE_SAYS),
}


def of(letter, message, *, returned_to=None, line_end="\n", **other):
    """The letter about a mail, as it came to the mail's own return address."""
    filled = letter.format(
        returned_to=returned_to or f"bounces+{message.bounce_token}@press.example",
        **{"to": message.to, "message_id": message.message_id, **other},
    )
    return filled.replace("\n", line_end).encode()
