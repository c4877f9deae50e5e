"""What readers tell a user about the reading, each remark in both languages."""

from __future__ import annotations

from collections.abc import Sequence

from analyzer.readers.encoding import Decoded
from analyzer.text.source import Note

UNSURE = 0.6
SHOWN = 60
_NAMED = 10

REVISED = Note(
    "含修订标记，已按接受全部修订后的文字读取", "holds tracked changes; read as if all of them were accepted"
)
STRUCK = Note("带删除线的文字未计入正文", "struck-out text left out")
CONVERTED = Note("经 LibreOffice 转换读取", "read through LibreOffice")
TOO_DEEP = Note(
    "网页嵌套过深，只读取了前面的部分", "the page is nested too deeply; only its first part was read"
)


def decoding(result: Decoded) -> list[Note]:
    """Return remarks about bytes without a character, an encoding that is a guess, and a text decoded twice."""
    name, notes = result.encoding, []
    if result.lost:
        notes.append(
            Note(f"{result.lost} 处字节无法按 {name} 解码", f"{result.lost} places are no valid {name}")
        )
    if result.confidence < UNSURE:
        notes.append(Note(f"编码 {name} 为推测", f"the encoding {name} is a guess"))
    if result.wrong:
        notes.append(
            Note(
                f"文件曾被误按 {result.wrong} 解码后保存，已按 {name} 还原",
                f"was decoded as {result.wrong} by mistake and saved; taken back to {name}",
            )
        )
    return notes


def mailed(headers: Sequence[str], others: int) -> Note:
    """Return the remark on the source of a mail: headers that were left out, and parts that are no text."""
    zh = f"；邮件头未计入正文：{_shown(headers)}" if headers else ""
    en = f"; headers left out: {_shown(headers)}" if headers else ""
    if others:
        zh, en = f"{zh}；{others} 个附件未读取", f"{en}; {others} attachments were not read"
    return Note(f"邮件源码，已解码正文{zh}", f"source of a mail; its body was decoded{en}")


def attachment_read(name: str) -> Note:
    """Return the remark on a mail whose attached document was read in place of its body."""
    return Note(
        f"邮件源码，已读取附件 {name}，正文和邮件头未计入",
        f"source of a mail; its attachment {name} was read",
    )


def misnamed(suffix: str) -> Note:
    """Return the remark on a text or page under the suffix of another format."""
    return Note(
        f"扩展名是 .{suffix}，内容是纯文字或网页", f"called .{suffix}, holds plain text or a web page"
    )


def no_report(count: int) -> Note:
    """Return the remark on a file with so few Chinese characters that it can be no report."""
    return Note(
        f"全文只有 {count} 个汉字，不像报告，请核对文件", f"{count} Chinese characters: hardly a report"
    )


def crawled(field: str, others: Sequence[str]) -> Note:
    """Return the remark on a record of a crawler: the field that was read, and those that were left out."""
    zh = f"，其余未计入正文：{_shown(others)}" if others else ""
    en = f"; left out: {_shown(others)}" if others else ""
    return Note(f"JSON 记录，已读取字段 {field}{zh}", f"a JSON record; the field {field} was read{en}")


def running_lines(lines: Sequence[str]) -> list[Note]:
    """Return a remark on heads and feet of pages that were left out, if there are any."""
    shown = _shown(lines)
    return (
        [Note(f"页眉页脚未计入正文：{shown}", f"running heads and feet left out: {shown}")] if shown else []
    )


def stacked_lines(lines: Sequence[str]) -> list[Note]:
    """Return a remark on words printed downwards in the margin that were left out, if there are any."""
    shown = _shown(lines)
    return (
        [Note(f"页边竖排文字未计入正文：{shown}", f"words down the margin left out: {shown}")]
        if shown
        else []
    )


def site_lines(lines: Sequence[str]) -> list[Note]:
    """Return a remark on lines of a web site that were left out, if there are any."""
    if not lines:
        return []
    shown = _shown(lines)
    return [
        Note(
            f"网站导航和链接 {len(lines)} 行未计入正文：{shown}",
            f"{len(lines)} lines of navigation and links left out: {shown}",
        )
    ]


def embedded(count: int) -> Note:
    """Return the remark on documents inside a document."""
    return Note(f"含 {count} 处嵌入的其他文档，未读取", f"{count} embedded documents were not read")


def recognition(confidences: Sequence[float], pages: Sequence[int] = ()) -> Note:
    """Return how sure the recognition of lines was, in [0, 1], on the given pages or on the whole picture."""
    zh = en = ""
    if confidences:
        mean, least = sum(confidences) / len(confidences), min(confidences)
        zh = f"，平均置信度 {mean:.2f}，最低 {least:.2f}"
        en = f", confidence {mean:.2f} on average, {least:.2f} at least"
    of_zh, of_en = (f"第 {_numbers(pages)} 页：", f"pages {_numbers(pages)}: ") if pages else ("", "")
    return Note(
        f"{of_zh}文字由图像识别得到{zh}；可能有错字和漏行，请对照原件",
        f"{of_en}text recognised on pictures{en}; characters may be wrong and lines missing, compare the original",
    )


def damaged_pages(pages: Sequence[int]) -> Note:
    """Return the remark on pages that could not be opened."""
    return Note(
        f"第 {_numbers(pages)} 页已损坏，未读取", f"pages {_numbers(pages)} are damaged and were not read"
    )


def picture_pages(pages: Sequence[int]) -> Note:
    """Return the remark on pages that are pictures."""
    return Note(
        f"第 {_numbers(pages)} 页是图片，未读取；安装扩展 [ocr] 后可识别",
        f"pages {_numbers(pages)} are pictures and were not read; the extra [ocr] recognises them",
    )


def uncoded_pages(pages: Sequence[int]) -> Note:
    """Return the remark on pages whose font does not tell the characters."""
    return Note(
        f"第 {_numbers(pages)} 页的文字没有字符编码，未读取；安装扩展 [ocr] 后可识别",
        f"the font of pages {_numbers(pages)} does not tell its characters; the extra [ocr] recognises them",
    )


def empty_pages(pages: Sequence[int]) -> Note:
    """Return the remark on pages without text."""
    return Note(f"第 {_numbers(pages)} 页没有文字", f"no text on pages {_numbers(pages)}")


def _shown(lines: Sequence[str]) -> str:
    joined = "；".join(line.strip() for line in lines)
    return joined[:SHOWN] + ("…" if len(joined) > SHOWN else "")


def _numbers(pages: Sequence[int]) -> str:
    return "、".join(map(str, pages[:_NAMED])) + ("等" if len(pages) > _NAMED else "")
