"""What is never learned from, so that it can be measured on: 33 encyclopaedia articles, 20 laws (those pass 3 held apart), and laws.LEFT_OUT."""
import pathlib
import data

LAWS = set("""luat-so-41-2024-qh15-42576 luat-thong-ke nghi-dinh-so-12-2022-nd-cp-36716 nghi-dinh-so-168-2026-nd-cp-469560 nghi-dinh-so-192-2026-nd-cp-469673 nghi-quyet-so-20-2026-nq-cp-469467 quyet-dinh-so-225-qd-bldtbxh-41601
thong-tu-so-03-2024-tt-bkhdt-41477 thong-tu-so-06-2024-tt-bldtbxh-42452 thong-tu-so-08-2023-tt-bldtbxh-40176 thong-tu-so-20-2026-tt-bxd-469697 thong-tu-so-23-2024-tt-bkhdt-44020 thong-tu-so-27-2021-tt-bldtbxh-36642
thong-tu-so-27-2022-tt-bldtbxh-39212 van-ban-hop-nhat-so-1345-vbhn-bldtbxh-41612 van-ban-hop-nhat-so-2022-vbhn-bldtbxh-37412 van-ban-hop-nhat-so-3305-vbhn-bldtbxh-42445 van-ban-hop-nhat-so-47-vbhn-vpqh-41398
van-ban-hop-nhat-so-470-vbhn-bldtbxh-44206 van-ban-hop-nhat-so-714-vbhn-bldtbxh-41372""".split())


def titles(folder):
    return {r["title"] for r in data.read(pathlib.Path(folder, "viquad1.jsonl.zst")) if r.get("article_in_hidden") is False and r["split"] != "train"}


def keep(folder):
    """keep(set, title): may it be learned from?"""
    apart = titles(folder)
    return lambda name, title: data.may_learn(name) and title not in apart and title not in LAWS


def only(folder):
    apart = titles(folder)
    return lambda name, title: title in (apart if name == "viquad1" else LAWS if name == "laws" else ())
